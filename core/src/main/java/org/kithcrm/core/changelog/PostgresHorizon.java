// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.ArrayDeque;
import java.util.Queue;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/**
 * Several nodes write: each writer holds a shared advisory lock whose key is the sequence's value before its first number, so that
 * every node sees it in {@code pg_locks} until the commit is visible (PostgreSQL releases locks after it). See
 * docs/adr/0004-log-order.md.
 */
final class PostgresHorizon implements Horizon {
    private final Tx tx;
    private final Sql sql;

    PostgresHorizon(Tx tx, Sql sql) {
        this.tx = tx;
        this.sql = sql;
    }

    /** An open writer with the numbers it has taken and not used. */
    private record Writer(Queue<Long> taken) {}

    private Writer writer() {
        return tx.attribute(Writer.class, () -> {
            var writer = new Writer(new ArrayDeque<>());
            writer.taken.add(number("SELECT kith_log_begin()"));
            return writer;
        });
    }

    private long number(String text) {
        return sql.first(text, row -> row.longAt(1)).orElseThrow();
    }

    @Override
    public long next() {
        Long taken = writer().taken.poll();
        return taken == null ? number("SELECT nextval('change_seq')") : taken;
    }

    @Override
    public void expect(int entries) {
        Queue<Long> taken = writer().taken;
        if (taken.size() < entries) {
            String text = "SELECT nextval('change_seq') FROM generate_series(1, ?)";
            taken.addAll(sql.list(text, row -> row.longAt(1), entries - taken.size()));
        }
    }

    @Override
    public long safe() {
        // three statements in this order: a writer unseen in the second has committed before the caller's next
        // statement
        long last = sql.first(
                        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_seq", row -> row.longAt(1))
                .orElseThrow();
        return sql.first("SELECT COALESCE(MIN(kith_log_floor), ?) FROM kith_log_floors", row -> row.longAt(1), last)
                .map(floor -> Math.min(floor, last))
                .orElse(last);
    }
}
