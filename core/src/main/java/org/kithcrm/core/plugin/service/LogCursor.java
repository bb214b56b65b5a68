// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.Optional;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** How far a listener has come; moved in the transaction of what it wrote. */
final class LogCursor {
    private final Tx tx;
    private final Sql sql;
    private final String reader;

    LogCursor(Tx tx, Sql sql, String plugin, String name) {
        this.tx = tx;
        this.sql = sql;
        this.reader = "plugin:" + plugin + ":" + name;
    }

    /** Where to go on; a new listener begins behind the given place. */
    long open(long first) {
        return tx.call(() -> place().orElseGet(() -> {
            sql.update("INSERT INTO log_cursor (reader, seq) VALUES (?, ?)", reader, first);
            return first;
        }));
    }

    private Optional<Long> place() {
        return sql.first("SELECT seq FROM log_cursor WHERE reader = ?", row -> row.longAt(1), reader);
    }

    /** Moves on, in the thread's unit of work; the place before is the guard against a second reader. */
    void move(long from, long to) {
        if (sql.update("UPDATE log_cursor SET seq = ? WHERE reader = ? AND seq = ?", to, reader, from) != 1) {
            throw new IllegalStateException("another reader moved " + reader);
        }
    }
}
