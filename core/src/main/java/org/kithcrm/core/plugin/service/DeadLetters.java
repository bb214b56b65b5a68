// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** What the listeners of one plugin could not take. Thread-safe. */
public final class DeadLetters {
    private static final int LONGEST_CAUSE = 2_000;

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;
    private final String plugin;

    public DeadLetters(Tx tx, Sql sql, Clock clock, String plugin) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
        this.plugin = plugin;
    }

    /**
     * An entry of the log that was left out.
     *
     * @param seq its place in the log
     * @param retryAsked whether it is delivered once more
     */
    public record Letter(String listener, long seq, String cause, boolean retryAsked, Instant failedAt) {}

    /** The oldest hundred. */
    public List<Letter> oldest() {
        return sql.list(
                "SELECT listener, seq, cause_text, retry_asked, failed_at FROM plugin_dead_letter WHERE plugin_id = ?"
                        + " ORDER BY listener, seq OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY",
                row -> new Letter(
                        String.valueOf(row.text(1)),
                        row.longAt(2),
                        String.valueOf(row.text(3)),
                        row.flag(4),
                        Objects.requireNonNull(row.instant(5))),
                plugin);
    }

    /** Has all delivered once more. */
    public int retry() {
        return tx.call(() -> sql.update("UPDATE plugin_dead_letter SET retry_asked = 1 WHERE plugin_id = ?", plugin));
    }

    /** Forgets all. */
    public int discard() {
        return tx.call(() -> sql.update("DELETE FROM plugin_dead_letter WHERE plugin_id = ?", plugin));
    }

    /** Those of a listener that are to be delivered once more. */
    List<Long> asked(String listener) {
        return sql.list(
                "SELECT seq FROM plugin_dead_letter WHERE plugin_id = ? AND listener = ? AND retry_asked = 1 ORDER BY seq",
                row -> row.longAt(1),
                plugin,
                listener);
    }

    /** Notes one, in the thread's unit of work. */
    void add(String listener, long seq, String cause) {
        remove(listener, seq);
        sql.update(
                "INSERT INTO plugin_dead_letter (plugin_id, listener, seq, cause_text, retry_asked, failed_at)"
                        + " VALUES (?, ?, ?, ?, 0, ?)",
                plugin,
                listener,
                seq,
                cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE)),
                clock.instant());
    }

    /** One was delivered, in the thread's unit of work. */
    void remove(String listener, long seq) {
        sql.update(
                "DELETE FROM plugin_dead_letter WHERE plugin_id = ? AND listener = ? AND seq = ?",
                plugin,
                listener,
                seq);
    }
}
