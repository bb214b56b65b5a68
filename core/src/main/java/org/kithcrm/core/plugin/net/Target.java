// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.net;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.api.net.NetFailure.Reason;

/** One host and port as a plugin uses it: few calls at once, a short queue, and a rest after failures in a row. Thread-safe. */
final class Target {
    static final int AT_ONCE = 8;
    static final int WAITING = 16;
    static final int FAILURES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration REST = Duration.ofSeconds(10);

    private final String name;
    private final LongSupplier nanos;
    private final Semaphore calls = new Semaphore(AT_ONCE, true);
    private int failed;
    private boolean trying;
    private long restUntil;

    Target(String name, LongSupplier nanos) {
        this.name = name;
        this.nanos = nanos;
    }

    /** Lets a call in, perhaps after a while; {@link #leave} must follow. */
    void enter() {
        requireRested();
        boolean in = false;
        try {
            in = calls.getQueueLength() < WAITING && calls.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!in) {
            untried();
            throw new NetFailure(Reason.BUSY, "Too many calls to " + name + " are under way; repeat in a moment.");
        }
    }

    private synchronized void requireRested() {
        if (failed < FAILURES) {
            return;
        }
        if (trying || nanos.getAsLong() - restUntil < 0) {
            throw new NetFailure(
                    Reason.BREAKER, "The last calls to " + name + " failed; it is left alone for a while.");
        }
        trying = true;
    }

    private synchronized void untried() {
        trying = false;
    }

    /** A call has ended. */
    synchronized void leave(boolean answered) {
        calls.release();
        trying = false;
        failed = answered ? 0 : failed + 1;
        if (failed >= FAILURES) {
            restUntil = nanos.getAsLong() + REST.toNanos();
        }
    }
}
