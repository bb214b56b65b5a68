// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.function.LongSupplier;

/**
 * Counts how the calls of one generation end, and keeps callers away while most of them fail: a circuit breaker over the last half
 * minute that lets a single call try again after a pause. Thread-safe.
 */
public final class CallMeter {
    private static final int SECONDS = 30;
    private static final int ENOUGH = 20;
    private static final long NANOS = 1_000_000_000L;
    private static final long PAUSE = 10 * NANOS;

    private final LongSupplier nanos;
    private final long[] second = new long[SECONDS];
    private final int[] calls = new int[SECONDS];
    private final int[] failures = new int[SECONDS];
    private long allCalls;
    private long allFailures;
    private boolean open;
    private boolean trying;
    private long retryAt;

    /**
     * Counts nothing yet.
     *
     * @param nanos a clock that only goes forward
     */
    public CallMeter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether a call may go in now. */
    synchronized boolean admits() {
        if (!open) {
            return true;
        }
        if (trying || nanos.getAsLong() - retryAt < 0) {
            return false;
        }
        trying = true;
        return true;
    }

    /** A call has ended, well or with a fault of the plugin. */
    synchronized void ended(boolean failed) {
        allCalls++;
        allFailures += failed ? 1 : 0;
        if (open) {
            again(failed);
            return;
        }
        int slot = slot();
        calls[slot]++;
        failures[slot] += failed ? 1 : 0;
        if (failed && mostFail()) {
            open = true;
            retryAt = nanos.getAsLong() + PAUSE;
        }
    }

    /** A call that was let in did not come to the plugin. */
    synchronized void skipped() {
        trying = false;
    }

    private void again(boolean failed) {
        if (trying) {
            trying = false;
            open = failed;
            retryAt = nanos.getAsLong() + PAUSE;
            if (!open) {
                java.util.Arrays.fill(calls, 0);
                java.util.Arrays.fill(failures, 0);
            }
        }
    }

    private int slot() {
        long now = nanos.getAsLong() / NANOS;
        int slot = (int) Math.floorMod(now, (long) SECONDS);
        if (second[slot] != now) {
            second[slot] = now;
            calls[slot] = 0;
            failures[slot] = 0;
        }
        return slot;
    }

    private boolean mostFail() {
        long oldest = nanos.getAsLong() / NANOS - SECONDS;
        int recent = 0;
        int failed = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (second[i] > oldest) {
                recent += calls[i];
                failed += failures[i];
            }
        }
        return recent >= ENOUGH && failed * 2 >= recent;
    }

    /** Whether callers are kept away. */
    public synchronized boolean isOpen() {
        return open;
    }

    /** Calls that have ended since the generation began. */
    public synchronized long calls() {
        return allCalls;
    }

    /** Those of them that ended with a fault of the plugin. */
    public synchronized long failures() {
        return allFailures;
    }
}
