// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Unavailable;

/**
 * Locks of values until the unit of work ends, without a row for them: on Derby, which one process alone has open, in memory; on
 * PostgreSQL advisory ones. Values share a fixed number of locks, taken in ascending order. Thread-safe.
 */
public final class ValueLocks {
    private static final int LOCKS = 1024;
    /** Apart from other locks in PostgreSQL's space of two numbers. */
    private static final int SPACE = 0x4B56_4C4B;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(?, ?)";
    private static final int WAIT_SECONDS = 10;

    private final Tx tx;
    private final Sql sql;
    private final boolean postgresql;
    private final Semaphore[] free = new Semaphore[LOCKS];
    private final AtomicReferenceArray<@Nullable Object> owners = new AtomicReferenceArray<>(LOCKS);

    /** Locks for units of work of {@code tx}. */
    public ValueLocks(Tx tx, Sql sql, Dialect dialect) {
        this.tx = tx;
        this.sql = sql;
        this.postgresql = dialect == Dialect.POSTGRESQL;
        for (int i = 0; i < LOCKS; i++) {
            free[i] = new Semaphore(1);
        }
    }

    /**
     * Waits until no other unit of work holds one of the values, and holds them.
     *
     * @param owner what stands for this unit of work, the same in all its calls
     */
    public void hold(Object owner, Collection<String> values) {
        var locks = new TreeSet<Integer>();
        values.forEach(value -> locks.add(Math.floorMod(value.hashCode(), LOCKS)));
        for (int lock : locks) {
            if (postgresql) {
                sql.first(LOCK, row -> true, SPACE, lock);
            } else if (owners.get(lock) != owner) {
                take(owner, lock);
            }
        }
    }

    private void take(Object owner, int lock) {
        try {
            if (!free[lock].tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        owners.set(lock, owner);
        tx.afterEnd(() -> {
            owners.set(lock, null);
            free[lock].release();
        });
    }

    private static Unavailable busy() {
        return new Unavailable("database.busy", "Another request holds the same values; try again.", 1);
    }
}
