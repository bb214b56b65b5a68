// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.TreeSet;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** Embedded Derby has one process: open writers are kept in memory. */
final class ProcessHorizon implements Horizon {
    private final Tx tx;
    private final TreeSet<Long> open = new TreeSet<>();
    private final long[] last = new long[1];

    ProcessHorizon(Tx tx, Sql sql) {
        this.tx = tx;
        this.last[0] = tx.read(() -> sql.first("SELECT COALESCE(MAX(seq), 0) FROM change_log", row -> row.longAt(1)))
                .orElse(0L);
    }

    private record Writer(long first) {}

    @Override
    public long next() {
        boolean[] fresh = new boolean[1];
        Writer writer = tx.attribute(Writer.class, () -> {
            fresh[0] = true;
            return new Writer(open());
        });
        if (fresh[0]) {
            tx.afterEnd(() -> close(writer.first));
            return writer.first;
        }
        synchronized (open) {
            return ++last[0];
        }
    }

    private long open() {
        synchronized (open) {
            open.add(++last[0]);
            return last[0];
        }
    }

    private void close(long first) {
        synchronized (open) {
            open.remove(first);
        }
    }

    @Override
    public long safe() {
        synchronized (open) {
            return open.isEmpty() ? last[0] : open.first() - 1;
        }
    }
}
