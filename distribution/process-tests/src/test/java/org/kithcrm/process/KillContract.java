// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.kithcrm.process.Ledger.Write;

/** SIGKILL under eight writers, again and again on the same data: nothing acknowledged is lost or changed. */
interface KillContract {
    int WRITERS = 8;
    Duration READY = Duration.ofSeconds(20);
    Duration ROUND = Duration.ofMinutes(3);

    /** On an empty folder and database. */
    Kith kith();

    @Test
    default void loseNothingThatWasAcknowledged() {
        Kith kith = kith();
        String token = kith.setUp();
        var ledger = new Ledger();
        int kills = Counts.of("kills");
        int settled = 0;
        Duration slowest = Duration.ZERO;
        for (int kill = 1; kill <= kills; kill++) {
            try (Server server = kith.launch()) {
                slowest = max(slowest, ready(server));
                Client client = server.client(token);
                var audit = new Audit(client, ledger);
                settled += audit.settleDoubts();
                audit.checkTouched();
                long round = kill;
                var writers = Parallel.begin(WRITERS, i -> new Writer(client, ledger, round * WRITERS + i));
                int wanted = Counts.of("acknowledgements") * kill / kills;
                Polling.until(
                        ROUND,
                        () -> ledger.acknowledgements() + " of " + wanted,
                        () -> ledger.acknowledgements() >= wanted
                                || writers.stream().anyMatch(java.util.concurrent.Future::isDone));
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(50_000_000));
                server.kill();
                Parallel.await(writers);
            }
        }
        try (Server server = kith.launch()) {
            slowest = max(slowest, ready(server));
            var audit = new Audit(server.client(token), ledger);
            settled += audit.settleDoubts();
            audit.checkRecords();
            audit.checkLog();
        }
        System.out.printf(
                "%s: %d kills, %d acknowledgements, 0 lost; %d unanswered writes had been stored; slowest start %d ms%n",
                getClass().getSimpleName(), kills, ledger.acknowledgements(), settled, slowest.toMillis());
        assertThat(ledger.acknowledgements()).isGreaterThanOrEqualTo(Counts.of("acknowledgements"));
        assertThat(slowest).isLessThanOrEqualTo(READY);
    }

    @Test
    default void betweenCommitAndAnswerLeaveOneRecordForOneKey() {
        Kith kith = kith();
        String token = kith.setUp();
        int doubts = Counts.of("doubts");
        List<Write> writes = new ArrayList<>();
        try (Server server = kith.start()) {
            Client client = server.client(token);
            List<UnreadRequest> unread = new ArrayList<>();
            for (int i = 0; i < doubts; i++) {
                String body = "{'kind':'organization','displayName':'Doubt " + UUID.randomUUID() + "'}";
                var write =
                        new Write("POST", "customers", body, UUID.randomUUID().toString());
                writes.add(write);
                unread.add(UnreadRequest.send(client.server(), token, write));
            }
            Polling.until(Duration.ofSeconds(60), "all are stored", () -> stored(client) == doubts);
            server.kill();
            unread.forEach(UnreadRequest::close);
        }
        try (Server server = kith.start()) {
            Client client = server.client(token);
            for (Write write : writes) {
                Reply reply = Writer.again(client, write).has(201);
                assertThat(reply.header("Idempotency-Replayed")).isEqualTo("true");
                assertThat(client.get(reply.path()).has(200).json()).isEqualTo(reply.json());
            }
            assertThat(stored(client)).isEqualTo(doubts);
        }
    }

    private static int stored(Client client) {
        return client.get("customers", "filter", "displayName:startsWith:\"Doubt \"", "limit", "500")
                .has(200)
                .at("/data")
                .size();
    }

    private static Duration ready(Server server) {
        return Polling.until(
                Duration.ofSeconds(90),
                server::log,
                () -> server.isListening()
                        && server.client("").get("/health/ready").status() == 200);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
