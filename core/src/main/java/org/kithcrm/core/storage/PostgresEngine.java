// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** PostgreSQL by JDBC URL. */
final class PostgresEngine implements Engine {
    private static final long LIFETIME_MILLIS = 1_800_000;

    private final String url;
    private final Properties properties = new Properties();
    private final Driver driver = new Driver();

    PostgresEngine(StorageSettings settings) {
        this.url = settings.url();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "kith");
        properties.setProperty("reWriteBatchedInserts", "true");
        // an error's detail repeats values
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "socketTimeout", Long.toString(settings.statementLimit().toSeconds() + 10));
        properties.setProperty(
                "options",
                "-c TimeZone=UTC -c statement_timeout="
                        + settings.statementLimit().toMillis() + " -c lock_timeout="
                        + settings.lockWait().toMillis());
    }

    @Override
    public void prepare(Migrator migrator) throws SQLException {
        Properties patient = new Properties();
        patient.putAll(properties);
        patient.remove("socketTimeout");
        patient.remove("options");
        try (Connection connection = connect(patient)) {
            migrator.migrate(connection);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(properties);
    }

    /** The driver keeps its statements itself. */
    @Override
    public int heldStatements() {
        return 0;
    }

    @Override
    public long maxLifetimeMillis() {
        return LIFETIME_MILLIS;
    }

    @Override
    public void close() {}

    private Connection connect(Properties with) throws SQLException {
        @Nullable Connection connection = driver.connect(url, with);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL", "08001");
        }
        return connection;
    }
}
