// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;

/**
 * A call of one plugin on a thread of another. Past its time it is not begun any more; if it runs, its thread is interrupted. A caller with
 * an open unit of work then waits for the end, however long: nobody else may use the connection before.
 */
final class LentCall<T> implements Runnable {
    private static final Object OVER = new Object();

    private final Callable<T> call;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Null, then the thread that runs it, or {@link #OVER} when it has ended or never will begin. */
    private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

    private volatile @Nullable T result;
    private volatile @Nullable Throwable failure;

    LentCall(Callable<T> call) {
        this.call = call;
    }

    @Override
    public void run() {
        if (!state.compareAndSet(null, Thread.currentThread())) {
            return;
        }
        try {
            result = call.call();
        } catch (Throwable e) {
            failure = e;
        } finally {
            state.set(OVER); // what the thread does next is nobody's to interrupt
            ended.countDown();
        }
    }

    /**
     * Waits for the result.
     *
     * @param most how long before it is given up
     * @param inUnitOfWork whether the caller lends its connection
     */
    @SuppressWarnings("NullAway") // a call may answer null
    T await(Duration most, boolean inUnitOfWork) throws Throwable {
        boolean interrupted = false;
        boolean late = true;
        try {
            late = !ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (late && end() && inUnitOfWork) {
            interrupted |= awaitEnd();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("plugin.unavailable", "The call was given up.", 1);
        }
        if (late) {
            throw new Problem(504, "plugin.timeout", "The plugin took more than " + most.toMillis() + " ms.");
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    /** Keeps it from beginning, or interrupts it; whether it had begun. */
    private boolean end() {
        if (state.compareAndSet(null, OVER)) {
            return false;
        }
        if (state.get() instanceof Thread thread) {
            thread.interrupt();
        }
        return true;
    }

    /** Whether this thread was interrupted meanwhile. */
    private boolean awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
