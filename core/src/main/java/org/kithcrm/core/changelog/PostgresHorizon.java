// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

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

    private record Writer() {}

    @Override
    public long next() {
        boolean[] fresh = new boolean[1];
        tx.attribute(Writer.class, () -> {
            fresh[0] = true;
            return new Writer();
        });
        String text = fresh[0] ? "SELECT kith_log_begin()" : "SELECT nextval('change_seq')";
        return sql.first(text, row -> row.longAt(1)).orElseThrow();
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
