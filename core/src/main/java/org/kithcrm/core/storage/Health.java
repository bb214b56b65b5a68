// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database takes reads and writes. */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    /** What the database can do. */
    public enum State {
        /** Reads and writes. */
        UP,
        /** Reads only: the disk is nearly full. */
        LOW_DISK,
        /** Nothing: the database is shut or out of reach and is being opened again. */
        DEGRADED,
        /** Nothing any more: closed by us. */
        CLOSED
    }

    /**
     * A state and since when.
     *
     * @param state what works
     * @param since the time of the change
     * @param reason one sentence for the operator, empty when up
     */
    public record Report(State state, Instant since, String reason) {}

    private final Clock clock;
    private final AtomicReference<Report> now;
    private volatile boolean lowDisk;
    private volatile boolean full;
    private volatile @Nullable Runnable onBroken;

    Health(Clock clock) {
        this.clock = clock;
        this.now = new AtomicReference<>(new Report(State.UP, clock.instant(), ""));
    }

    /** The state now. */
    public Report report() {
        return now.get();
    }

    /** Whether reads work, so that requests may come. */
    public boolean ready() {
        State state = now.get().state();
        return state == State.UP || state == State.LOW_DISK;
    }

    void onBroken(Runnable action) {
        onBroken = action;
    }

    /** Throws the problem to answer if the database is not there. */
    void requireReads() {
        if (!ready()) {
            throw refusal();
        }
    }

    /** Throws the problem to answer if nothing may be written. */
    void requireWrites() {
        requireReads();
        if (lowDisk) {
            throw Failures.full();
        }
    }

    /** The database is gone under us; what was in flight gets the returned answer. */
    RuntimeException broken(Throwable cause, boolean diskFull) {
        full = full || diskFull;
        Report before = now.getAndUpdate(
                r -> r.state() == State.CLOSED || r.state() == State.DEGRADED ? r : report(State.DEGRADED, diskFull));
        if (before.state() == State.UP || before.state() == State.LOW_DISK) {
            LOG.warn("event=database-lost full={}", diskFull, cause);
            Runnable action = onBroken;
            if (action != null) {
                action.run();
            }
        }
        return refusal();
    }

    void recovered() {
        full = false;
        now.updateAndGet(r -> r.state() == State.CLOSED ? r : report(lowDisk ? State.LOW_DISK : State.UP, false));
        LOG.info("event=database-back");
    }

    void lowDisk(boolean low) {
        if (lowDisk == low) {
            return;
        }
        lowDisk = low;
        now.updateAndGet(r -> ready() ? report(low ? State.LOW_DISK : State.UP, false) : r);
        if (low) {
            LOG.warn("event=disk-low writes=refused");
        } else {
            LOG.info("event=disk-free writes=accepted");
        }
    }

    boolean isFull() {
        return full;
    }

    void closed() {
        now.set(report(State.CLOSED, false));
    }

    private Problem refusal() {
        return full || lowDisk ? Failures.full() : Failures.unavailable();
    }

    private Report report(State state, boolean diskFull) {
        String reason = switch (state) {
            case UP -> "";
            case LOW_DISK -> "The disk is nearly full; writes are refused.";
            case DEGRADED -> diskFull ? "The disk is full." : "The database is out of reach.";
            case CLOSED -> "The database is closed.";
        };
        return new Report(state, clock.instant(), reason);
    }
}
