// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The very first start killed at six points; what it left says that the point was hit. The next start is healthy. */
class FirstStartTest {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final int TRIES = 20;
    private static final String MIGRATED = "event=migrated";

    @TempDir
    private Path folder;

    /** A point, recognised by data folder and log before the kill, and again after it. */
    enum Point {
        BEFORE_THE_CREATION((data, log) -> exists(data, "kith.lock") && !exists(data, "db.new") && !exists(data, "db")),
        DURING_THE_CREATION((data, log) -> exists(data, "db.new") && !exists(data, "db.new/service.properties")),
        DURING_THE_MIGRATION((data, log) -> exists(data, "db.new/service.properties") && log.contains(MIGRATED)),
        AFTER_THE_CREATION((data, log) -> exists(data, "db") && !exists(data, "db.created")),
        AT_THE_SETUP_CODE((data, log) ->
                exists(data, "db.created") && exists(data, "setup-code") && !log.contains("event=http-started")),
        AT_THE_FIRST_COMMIT((data, log) -> log.contains("Kith is ready"));

        private final BiPredicate<Path, String> hit;

        Point(BiPredicate<Path, String> hit) {
            this.hit = hit;
        }

        boolean isHit(Path data, Server server) {
            return hit.test(data, server.log());
        }
    }

    private static boolean exists(Path data, String name) {
        return Files.exists(data.resolve(name));
    }

    @ParameterizedTest
    @EnumSource
    void killedAtAPointIsFollowedByAHealthyOne(Point point) throws IOException {
        Kith kith = null;
        for (int i = 0; i < TRIES && kith == null; i++) {
            Kith candidate = Kith.on(folder.resolve("data" + i));
            kith = killed(candidate, point) ? candidate : null;
        }
        assertThat(kith).as("a start killed " + point).isNotNull();
        try (Server server = kith.launch()) {
            Polling.until(READY, server::log, server::isListening);
            assertThat(kith.data().resolve("db.new")).doesNotExist();
            assertThat(kith.data().resolve("db.created")).exists();
            use(server, kith, point);
        }
    }

    /** Whether what the killed process left proves the point. */
    private static boolean killed(Kith kith, Point point) throws IOException {
        try (Server server = kith.launch()) {
            Polling.until(
                    Duration.ofSeconds(60),
                    server::log,
                    () -> point.isHit(kith.data(), server) || server.isListening() || !server.isAlive());
            if (point == Point.AT_THE_FIRST_COMMIT) {
                String body = "{'setupCode':'" + code(kith) + "','login':'first','password':'" + Kith.PASSWORD + "'}";
                UnreadRequest.send(
                        server.url(),
                        "none",
                        new Ledger.Write(
                                "POST", "setup", body, UUID.randomUUID().toString()));
            }
            server.kill();
            return point.isHit(kith.data(), server);
        }
    }

    private static String code(Kith kith) throws IOException {
        return Files.readString(kith.data().resolve("setup-code")).strip();
    }

    /** Makes the first administrator, unless the killed request did, and a customer. */
    private static void use(Server server, Kith kith, Point point) throws IOException {
        Client nobody = server.client("");
        String state = nobody.get("/health/ready").textAt("/status");
        String token;
        if (state.equals("up")) {
            assertThat(point).isEqualTo(Point.AT_THE_FIRST_COMMIT);
            server.kill();
            var made = kith.run("token", "create", "--user", "first");
            assertThat(made.code()).as(made.err()).isZero();
            token = made.out().strip();
        } else {
            assertThat(state).isEqualTo("setup");
            String body = "{'setupCode':'" + code(kith) + "','login':'ann','password':'" + Kith.PASSWORD + "'}";
            token = nobody.post("setup", body).has(201).textAt("/token");
        }
        try (Server other = server.isAlive() ? server : kith.start()) {
            Client admin = other.client(token);
            assertThat(admin.get("/health/ready").has(200).textAt("/status")).isEqualTo("up");
            String path = admin.post("customers", "{'kind':'organization','displayName':'First'}")
                    .has(201)
                    .path();
            admin.get(path).has(200);
        }
    }
}
