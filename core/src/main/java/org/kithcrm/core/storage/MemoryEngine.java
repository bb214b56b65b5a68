// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.jspecify.annotations.Nullable;

/** Derby without files, for tests; gone when closed. */
final class MemoryEngine implements Engine {
    private static final int HELD_STATEMENTS = 256;

    /** How Derby says that the database is gone, or never was. */
    private static final Set<String> GONE = Set.of("08006", "XJ004");

    private final AutoloadedDriver driver;
    private final String database;

    MemoryEngine(StorageSettings settings) {
        DerbyProperties.set(settings);
        this.driver = new AutoloadedDriver();
        this.database = "jdbc:derby:" + settings.url();
    }

    @Override
    public void prepare(Migrator migrator) throws SQLException {
        try (Connection connection = connect(database + ";create=true")) {
            migrator.migrate(connection);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(database);
    }

    @Override
    public int heldStatements() {
        return HELD_STATEMENTS;
    }

    @Override
    public long maxLifetimeMillis() {
        return 0;
    }

    @Override
    public void close() {
        try (Connection none = connect(database + ";drop=true")) {
            throw new IllegalStateException("Derby did not drop " + none);
        } catch (SQLException e) {
            if (!GONE.contains(String.valueOf(e.getSQLState()))) {
                throw new DatabaseFailure("Derby did not shut down: " + e.getSQLState(), e);
            }
        }
    }

    private Connection connect(String url) throws SQLException {
        @Nullable Connection connection = driver.connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("not a Derby URL", "08001");
        }
        return connection;
    }
}
