// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database back after it was lost: drops all connections, then tries a new one after 1, 2, 4 .. 30 seconds. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long MOST_SECONDS = 30;
    private static final int PROBE_SECONDS = 5;

    private final Engine engine;
    private final Pool pool;
    private final Health health;
    private final ScheduledExecutorService later;

    Recovery(Engine engine, Pool pool, Health health, ScheduledExecutorService later) {
        this.engine = engine;
        this.pool = pool;
        this.health = health;
        this.later = later;
    }

    /** Begins in the background, off the request that met the failure. */
    void begin() {
        try {
            later.execute(pool::drop);
            again(1);
        } catch (RejectedExecutionException e) {
            LOG.info("event=recovery-skipped reason=closing");
        }
    }

    private void again(long seconds) {
        later.schedule(() -> attempt(seconds), seconds, TimeUnit.SECONDS);
    }

    private void attempt(long waited) {
        if (health.report().state() != Health.State.DEGRADED) {
            return;
        }
        try {
            probe();
            pool.reopen();
            health.recovered();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("event=database-still-lost reason={}", e.getMessage());
            again(Math.min(MOST_SECONDS, 2 * waited));
        }
    }

    /** A new connection boots an embedded database again. */
    private void probe() throws SQLException {
        try (Connection connection = engine.connect()) {
            if (!connection.isValid(PROBE_SECONDS)) {
                throw new SQLException("no answer", "08006");
            }
        }
    }
}
