// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that stays open while others commit, because another session holds a row that it needs. */
class SlowCommitTest {
    private static final String SLOW = "{'parts':["
            + "{'ref':'s','method':'POST','path':'/customers','body':{'kind':'organization','displayName':'Slow'}},"
            + "{'method':'PATCH','path':'/customers/%s','body':{'jobTitle':'late'}}]}";

    @TempDir
    private Path data;

    private final Postgres database = Postgres.start();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isMissedByNobodyWhoFollowsTheLog() throws Exception {
        String url = database.url();
        Kith kith = database.kith(data).with("KITH_DB_LOCK_WAIT", "60s");
        String token = kith.setUp();
        try (Server server = kith.start();
                Connection other = DriverManager.getConnection(url)) {
            Client client = server.client(token);
            String needed = client.post("customers", "{'kind':'organization','displayName':'Needed'}")
                    .has(201)
                    .id();
            var follower = new Follower(client);
            other.setAutoCommit(false);
            read(other, "SELECT COUNT(*) FROM (SELECT id FROM customer FOR UPDATE) locked");
            Future<Reply> slow = Parallel.begin(1, i -> () -> client.post("composite", SLOW.formatted(needed)))
                    .get(0);
            Polling.until(Duration.ofSeconds(30), "the slow one waits", () -> waits(url));
            List<String> fast = new ArrayList<>();
            long end = System.nanoTime()
                    + Duration.ofSeconds(Counts.of("hold-seconds")).toNanos();
            while (System.nanoTime() < end) {
                Reply made = client.post("customers", "{'kind':'organization','displayName':'Fast'}")
                        .has(201);
                client.patch(made.path(), "{'jobTitle':'quick'}").has(200);
                fast.add(made.id());
                follower.read();
            }
            assertThat(slow.isDone()).isFalse();
            other.rollback();
            Reply late = Parallel.await(List.of(slow)).get(0).has(200);
            String last = client.post("customers", "{'kind':'organization','displayName':'Last'}")
                    .has(201)
                    .id();
            Polling.until(
                    Duration.ofSeconds(30),
                    "the log is read",
                    () -> follower.read().versions.containsKey(last));
            assertThat(fast)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(follower.versions.get(id)).containsExactly(1, 2));
            assertThat(follower.versions.get(needed)).containsExactly(2);
            String slowId = late.textAt("/parts/0/body/id");
            assertThat(follower.versions.get(slowId)).containsExactly(1);
            assertThat(follower.versions).hasSize(fast.size() + 3);
        }
    }

    private static boolean waits(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return read(connection, "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long read(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(text)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Reads the feed from now on; what it saw of each record, in the order it came. */
    private static final class Follower {
        private final Map<String, List<Integer>> versions = new HashMap<>();
        private final Client client;
        private String place;

        Follower(Client client) {
            this.client = client;
            this.place = client.get("changes", "after", "now").has(200).textAt("/page/next");
        }

        Follower read() {
            Reply page =
                    client.get("changes", "after", place, "types", "customer").has(200);
            for (JsonNode change : page.at("/data")) {
                versions.computeIfAbsent(change.get("id").asText(), id -> new ArrayList<>())
                        .add(change.get("version").asInt());
            }
            place = page.textAt("/page/next");
            return this;
        }
    }
}
