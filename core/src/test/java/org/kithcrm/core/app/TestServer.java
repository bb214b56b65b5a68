// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.WebSettings;

/** The server of this test JVM. */
public final class TestServer implements AutoCloseable {
    private static final String PASSWORD = "tangerine umbrella";
    /** Longer than a test puts the clock forward. */
    private static final int TOKEN_DAYS = 29;

    private final KithServer server;
    private final TestClock clock;

    private TestServer(KithServer server, TestClock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** A server on a free port, on a new database; plugin-testkit starts it too. */
    public static TestServer start() {
        return start(TestDatabase.settings());
    }

    /** A server on a free port, on a database that may have been open before. */
    static TestServer start(StorageSettings storage) {
        var settings = Settings.of(Map.of(
                "data.dir",
                storage.folder().toString(),
                // where tests of plugins put what stands for other systems
                "plugins.net-allow",
                "127.0.0.1/32, ::1/128",
                "webhooks.net-allow",
                "127.0.0.1/32"));
        var clock = new TestClock();
        var server = KithServer.start(settings, storage, WebSettings.loopback(0), clock);
        server.awaitPlugins();
        if (server.kernel().security().setup().required()) {
            server.kernel().security().setup().createAdmin("root", "Root", PASSWORD);
        }
        return new TestServer(server, clock);
    }

    /** Puts the server's clock forward. */
    public void advance(Duration by) {
        clock.advance(by);
    }

    /** A client without a token. */
    public Http nobody() {
        return new Http(server.url(), null);
    }

    /**
     * A client with a new user's token.
     *
     * @param reach of the permissions: own, team or all
     */
    public Http user(String reach, String... permissions) {
        var kernel = server.kernel();
        long id = kernel.database().tx().call(() -> insertUser(kernel.database(), reach, List.of(permissions)));
        Instant expiry = kernel.clock().instant().plus(Duration.ofDays(TOKEN_DAYS));
        return new Http(server.url(), kernel.security().setup().issueToken(id, "test", List.of("*"), expiry));
    }

    private long insertUser(Database database, String reach, List<String> permissions) {
        Instant now = server.kernel().clock().instant();
        String name = "user-" + UUID.randomUUID();
        long user = database.ids().next();
        long role = database.ids().next();
        var sql = database.sql();
        sql.update(
                "INSERT INTO app_user (id, version, login, display_name, active, created_at, updated_at)"
                        + " VALUES (?, 1, ?, ?, 1, ?, ?)",
                user,
                name,
                name,
                now,
                now);
        sql.update(
                "INSERT INTO role (id, version, name, created_at, updated_at) VALUES (?, 1, ?, ?, ?)",
                role,
                name,
                now,
                now);
        for (String permission : permissions) {
            sql.update("INSERT INTO role_grant (role_id, permission, reach) VALUES (?, ?, ?)", role, permission, reach);
        }
        sql.update("INSERT INTO user_role (user_id, role_id) VALUES (?, ?)", user, role);
        return user;
    }

    /** Installs an archive that is not signed, accepting all it asks for. */
    void install(byte[] archive) {
        String query = "?accept=all&allowUnsigned=" + Archive.digest(archive);
        user("all", "*")
                .sendBytes("POST", "admin/plugins" + query, archive, "application/zip")
                .has(201);
    }

    /** What the server stands on. */
    Kernel kernel() {
        return server.kernel();
    }

    @Override
    public void close() {
        server.close();
    }
}
