// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Tx;

/**
 * Counts changes of rights, so that what is cached of a caller holds only until the next one. A change in this process
 * counts from its commit on; on PostgreSQL, where other nodes write too, the database is asked at most once a second.
 */
public final class PermissionVersion {
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final Tx tx;
    private final SecurityMapper mapper;
    private final boolean shared;
    private final LongSupplier nanos;
    private final AtomicLong local = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong lookedAt;

    public PermissionVersion(Database database, LongSupplier nanos) {
        this.tx = database.tx();
        this.mapper = database.mapper(SecurityMapper.class);
        this.shared = database.dialect() == Dialect.POSTGRESQL;
        this.nanos = nanos;
        this.lookedAt = new AtomicLong(nanos.getAsLong());
    }

    /** What a cached caller must have been read under. */
    long current() {
        if (shared) {
            look();
        }
        return local.get();
    }

    /** Notes a change of rights in this unit of work; its row also lets such changes run one after the other. */
    void raise() {
        mapper.raisePermissionVersion();
        tx.afterCommit(local::incrementAndGet);
    }

    /** Notes a change that lies in no database, such as a plugin's permissions coming or going. */
    public void raiseHere() {
        local.incrementAndGet();
    }

    private void look() {
        long now = nanos.getAsLong();
        long last = lookedAt.get();
        if (now - last >= LOOK_NANOS && lookedAt.compareAndSet(last, now)) {
            long version = tx.read(mapper::permissionVersion);
            if (seen.getAndSet(version) != version) {
                local.incrementAndGet();
            }
        }
    }
}
