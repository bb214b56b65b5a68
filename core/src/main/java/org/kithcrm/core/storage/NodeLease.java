// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds this process' node number for ids, so that two servers on one database never make the same id, and remembers
 * the time of the last one, so that a clock set back between two runs makes none twice.
 */
final class NodeLease {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
    /** Long against the renewal: a server cut off for less keeps its number. */
    private static final Duration LENGTH = Duration.ofMinutes(10);

    /** How often the lease is renewed. */
    static final Duration RENEWAL = Duration.ofSeconds(60);

    private final Tx tx;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    /** An embedded database has one process: what a killed one left is ours. */
    private final boolean alone;

    private final String holder = UUID.randomUUID().toString();
    private volatile int node;

    NodeLease(Tx tx, Sql sql, Ids ids, Clock clock, boolean alone) {
        this.tx = tx;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.alone = alone;
    }

    private record Lease(int node, Instant until, Instant lastIdAt) {}

    /** Takes the lowest free number. */
    void take() {
        Lease taken = tx.essential(() -> {
            sql.update("LOCK TABLE id_node IN EXCLUSIVE MODE");
            List<Lease> known =
                    sql.list("SELECT node, leased_until, last_id_at FROM id_node ORDER BY node", NodeLease::lease);
            Lease free = free(known);
            sql.update("DELETE FROM id_node WHERE node = ?", free.node());
            sql.update(
                    "INSERT INTO id_node (node, holder, leased_until, last_id_at) VALUES (?, ?, ?, ?)",
                    free.node(),
                    holder,
                    clock.instant().plus(LENGTH),
                    free.lastIdAt());
            return free;
        });
        node = taken.node();
        ids.continueAs(node, notBefore(taken.lastIdAt()));
        LOG.info("event=id-node node={}", node);
    }

    /** The mark is as old as a renewal, so after a step back some more time is skipped. */
    private long notBefore(Instant lastIdAt) {
        return clock.instant().isBefore(lastIdAt) ? lastIdAt.plus(RENEWAL).toEpochMilli() : 0;
    }

    private Lease free(List<Lease> known) {
        Instant now = clock.instant();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < Ids.NODES && missing.isEmpty(); i++) {
            int number = i;
            Optional<Lease> there =
                    known.stream().filter(lease -> lease.node() == number).findAny();
            if (there.isEmpty()) {
                missing.add(number);
            } else if (alone || there.orElseThrow().until().isBefore(now)) {
                return there.orElseThrow();
            }
        }
        if (missing.isEmpty()) {
            throw new DatabaseFailure("all " + Ids.NODES + " node numbers are taken", null);
        }
        return new Lease(missing.get(0), now, now);
    }

    /** Prolongs the lease; if it ran out and another took the number, takes a new one. */
    void renew() {
        try {
            if (!prolonged(clock.instant().plus(LENGTH))) {
                take();
            }
        } catch (RuntimeException e) {
            LOG.warn("event=id-node-not-renewed reason={}", e.getMessage());
        }
    }

    /** Gives the number back. */
    void release() {
        try {
            prolonged(clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("event=id-node-not-released reason={}", e.getMessage());
        }
    }

    private boolean prolonged(Instant until) {
        return tx.essential(() -> sql.update(
                        "UPDATE id_node SET leased_until = ?, last_id_at = ? WHERE node = ? AND holder = ?",
                        until,
                        Instant.ofEpochMilli(Math.max(ids.lastMillis(), clock.millis())),
                        node,
                        holder)
                == 1);
    }

    private static Lease lease(Row row) {
        Instant until = row.instant(2);
        Instant last = row.instant(3);
        if (until == null || last == null) {
            throw new IllegalStateException("a lease without times");
        }
        return new Lease((int) row.longAt(1), until, last);
    }
}
