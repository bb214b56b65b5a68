// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** One embedded PostgreSQL server per test process; each test takes a database of its own on it. */
final class EmbeddedPostgresql {
    private static final String USER = "postgres";

    private EmbeddedPostgresql() {}

    static StorageSettings newDatabase(Path folder, String name) {
        EmbeddedPostgres server = Holder.START.server();
        if (server == null) {
            throw new TestAbortedException(Holder.START.reason());
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return StorageSettings.postgresql(folder, server.getJdbcUrl(USER, name), USER, USER);
    }

    private static Start start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
            return new Start(server, "");
        } catch (IllegalStateException | IOException e) {
            String reason = "Not run: embedded PostgreSQL does not start here. As root it needs unshare, which some"
                    + " containers forbid; run the tests as another user. Cause: " + e.getMessage();
            return new Start(null, reason);
        }
    }

    private record Start(@Nullable EmbeddedPostgres server, String reason) {}

    private static final class Holder {
        private static final Start START = start();
    }
}
