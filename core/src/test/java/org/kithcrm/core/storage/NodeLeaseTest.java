// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node numbers: one server each, taken over when they ran out, remembering the last id. */
class NodeLeaseTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(List.of());
        database.tx().run(() -> database.sql().update("DELETE FROM id_node"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private NodeLease lease(Ids ids, Instant now, boolean alone) {
        return new NodeLease(database.tx(), database.sql(), ids, at(now), alone);
    }

    private static long node(Ids ids) {
        return ids.next() >>> 12 & 1023;
    }

    @Test
    void two_servers_have_two_numbers() {
        Ids one = new Ids(at(NOW), 0);
        Ids two = new Ids(at(NOW), 0);
        lease(one, NOW, false).take();
        lease(two, NOW, false).take();

        assertThat(node(one)).isZero();
        assertThat(node(two)).isEqualTo(1);
    }

    @Test
    void a_number_given_back_or_run_out_is_taken_over() {
        Ids one = new Ids(at(NOW), 0);
        NodeLease first = lease(one, NOW, false);
        first.take();
        Ids two = new Ids(at(NOW), 0);
        lease(two, NOW.plus(Duration.ofMinutes(11)), false).take();
        assertThat(node(two)).isZero();

        first.renew();
        assertThat(node(one)).isEqualTo(1);
    }

    @Test
    void a_lone_server_takes_its_number_back_after_a_kill() {
        lease(new Ids(at(NOW), 0), NOW, true).take();
        Ids again = new Ids(at(NOW), 0);
        lease(again, NOW, true).take();

        assertThat(node(again)).isZero();
    }

    @Test
    void a_clock_set_back_between_two_runs_makes_no_id_twice() {
        Ids before = new Ids(at(NOW), 0);
        NodeLease first = lease(before, NOW, true);
        first.take();
        long last = before.next();
        first.release();

        Instant earlier = NOW.minus(Duration.ofHours(1));
        Ids after = new Ids(at(earlier), 0);
        lease(after, earlier, true).take();
        assertThat(after.next()).isGreaterThan(last);
    }
}
