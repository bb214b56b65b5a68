// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/**
 * How far a reader of the log has come; moved in the transaction of what it wrote. Of several nodes one reads at a time: it holds a lease, and another
 * takes over when it has run out. Used by one thread.
 */
public final class LogCursor {
    /** What a killed node read stands still as long. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final Tx tx;
    private final Sql sql;
    private final boolean shared;
    private final Clock clock;
    private final String node;
    private final String reader;
    private Instant held = Instant.MIN;

    /**
     * The cursor of one reader.
     *
     * @param node the name of this node
     * @param reader such as {@code plugin:loyalty:cards}; the same on all nodes
     */
    public LogCursor(Tx tx, Sql sql, Dialect dialect, Clock clock, String node, String reader) {
        this.tx = tx;
        this.sql = sql;
        this.shared = dialect == Dialect.POSTGRESQL;
        this.clock = clock;
        this.node = node;
        this.reader = reader;
    }

    /** Another reader has moved it meanwhile: read its place again. */
    public static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;

        Moved(String reader) {
            super("another node moved " + reader);
        }
    }

    /** Where to go on; a new listener begins behind the given place. */
    public long open(long first) {
        return tx.call(() -> place().orElseGet(() -> {
            sql.update("INSERT INTO log_cursor (reader, seq) VALUES (?, ?)", reader, first);
            return first;
        }));
    }

    private Optional<Long> place() {
        return sql.first("SELECT seq FROM log_cursor WHERE reader = ?", row -> row.longAt(1), reader);
    }

    /** What {@link #hold} found. */
    public enum Held {
        /** Another node reads. */
        NO,
        /** This node reads from now on: the place may be another one by now. */
        NEWLY,
        YES
    }

    /** Takes or keeps the lease. */
    public Held hold() {
        Instant now = clock.instant();
        if (!shared || now.isBefore(held.plus(RENEWAL))) {
            return Held.YES;
        }
        boolean kept = now.isBefore(held.plus(LEASE));
        int got = tx.call(() -> sql.update(
                "UPDATE log_cursor SET lease_owner = ?, lease_until = ?"
                        + " WHERE reader = ? AND (lease_owner IS NULL OR lease_owner = ? OR lease_until < ?)",
                node,
                now.plus(LEASE),
                reader,
                node,
                now));
        if (got == 0) {
            held = Instant.MIN;
            return Held.NO;
        }
        held = now;
        return kept ? Held.YES : Held.NEWLY;
    }

    /** Lets another node read at once. */
    public void release() {
        if (shared && held != Instant.MIN) {
            held = Instant.MIN;
            tx.run(() -> sql.update(
                    "UPDATE log_cursor SET lease_owner = NULL, lease_until = NULL WHERE reader = ? AND lease_owner = ?",
                    reader,
                    node));
        }
    }

    /** Moves on, in the thread's unit of work; the place before is the guard against a second reader. */
    public void move(long from, long to) {
        if (sql.update("UPDATE log_cursor SET seq = ? WHERE reader = ? AND seq = ?", to, reader, from) != 1) {
            throw new Moved(reader);
        }
    }
}
