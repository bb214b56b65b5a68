// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: running requests finish, new ones are told to go elsewhere, nobody sees a reset, the exit code is 0. */
class DrainTest {
    private static final int CLIENTS = 16;
    private static final Duration END = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger created = new AtomicInteger();

    @Test
    void underLoadResetsNoRequestAndKeepsWhatItAcknowledged() {
        Kith kith = Kith.on(data).asShipped();
        String token = kith.setUp();
        try (Server server = kith.start()) {
            URI url = server.url();
            var clients = Parallel.begin(CLIENTS, i -> () -> load(url, token));
            Polling.until(
                    Duration.ofMinutes(2),
                    () -> answered.get() + " answers",
                    () -> answered.get() >= Counts.of("requests"));
            server.terminate();
            int code = server.awaitEnd(END);
            assertThat(Parallel.await(clients)).isSubsetOf("draining", "refused");
            assertThat(code).isZero();
            assertThat(server.log()).contains("event=http-stopped left=0").doesNotContain("ERROR", "WARN");
        }
        try (Server server = kith.start()) {
            int stored = 0;
            String after = "";
            do {
                Reply page = after.isEmpty()
                        ? server.client(token).get("customers", "limit", "500", "fields", "id")
                        : server.client(token).get("customers", "limit", "500", "fields", "id", "after", after);
                stored += page.has(200).at("/data").size();
                after = page.at("/page/next").isNull() ? "" : page.textAt("/page/next");
            } while (!after.isEmpty());
            assertThat(stored).isEqualTo(created.get());
        }
    }

    /** Requests one after the other, as a client that honours {@code Connection: close}; returns how it ended. */
    private String load(URI url, String token) throws IOException {
        while (true) {
            try (var connection = new Connection(url, token)) {
                while (!connection.isClosing()) {
                    boolean post = answered.get() % 4 == 0;
                    int status = post
                            ? connection.exchange(
                                    "POST", "/api/v1/customers", "{'kind':'organization','displayName':'Load'}")
                            : connection.exchange("GET", "/api/v1/customers?limit=5", "");
                    if (status == 503) {
                        assertThat(connection.isClosing()).isTrue();
                        return "draining";
                    }
                    assertThat(status).isEqualTo(post ? 201 : 200);
                    answered.incrementAndGet();
                    created.addAndGet(post ? 1 : 0);
                }
            } catch (ConnectException gone) {
                return "refused";
            }
        }
    }

    @Test
    void isSeenAtOnceByWhoAsksWhetherItIsReadyAndEndsLongPolls() throws Exception {
        Kith kith = Kith.on(data);
        String token = kith.setUp();
        try (Server server = kith.start();
                var balancer = new Connection(server.url(), token)) {
            Client admin = server.client(token);
            String now = admin.get("changes", "after", "now").textAt("/page/next");
            var poll = CompletableFuture.supplyAsync(() -> admin.get("changes", "after", now, "wait", "25"));
            assertThat(balancer.exchange("GET", "/health/ready", "")).isEqualTo(200);
            // the poll has come in when a write that it would see is about to be made
            admin.get("changes", "after", now, "wait", "1").has(200);
            server.terminate();
            Polling.until(Duration.ofSeconds(2), "not ready any more", () -> isUnready(balancer));
            assertThat(poll.get(20, TimeUnit.SECONDS).status()).isIn(200, 503);
            assertThat(server.awaitEnd(END)).isZero();
        }
    }

    private static boolean isUnready(Connection balancer) {
        try {
            return balancer.isClosing() || balancer.exchange("GET", "/health/ready", "") == 503;
        } catch (IOException e) {
            throw new AssertionError("reset", e);
        }
    }
}
