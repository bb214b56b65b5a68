// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.storage.CoreThreads;
import org.kithcrm.core.web.Dispatcher;

/** Answers for calls that a plugin does not begin or finish in time; its thread goes on and a late answer is dropped. */
public final class CallDeadlines implements AutoCloseable {
    /** Below the server's own limit, so that the plugin is named. */
    private static final Duration MOST = Duration.ofSeconds(25);

    private final ScheduledThreadPoolExecutor timer;

    public CallDeadlines() {
        timer = new ScheduledThreadPoolExecutor(1, CoreThreads.named("kith-plugin-deadlines"));
        timer.setRemoveOnCancelPolicy(true);
        // or else the first plugin's thread would make it
        timer.prestartAllCoreThreads();
    }

    /** The call, ended by 504 if it takes longer. */
    Runnable watched(Dispatcher.Pending call, Duration most) {
        Duration limit = most.compareTo(MOST) < 0 ? most : MOST;
        ScheduledFuture<?> late = after(limit, call, timeout(limit));
        return () -> {
            try {
                call.run();
            } finally {
                late.cancel(false);
            }
        };
    }

    /** Runs the task on this thread, interrupted if it takes longer. */
    void interrupting(Runnable task, Duration most) {
        Interruptible running = new Interruptible(Thread.currentThread());
        ScheduledFuture<?> late = timer.schedule(running::interrupt, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            task.run();
        } finally {
            running.end();
            late.cancel(false);
        }
    }

    /** A task's thread, as long as it is that task's. */
    private static final class Interruptible {
        private @Nullable Thread thread;

        Interruptible(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            thread = null;
            Thread.interrupted(); // what the thread does next is nobody's to interrupt
        }
    }

    private static Problem timeout(Duration limit) {
        return new Problem(504, "plugin.timeout", "The plugin took more than " + limit.toMillis() + " ms.");
    }

    /** Refuses the call after a while, unless it is answered or the result cancelled before. */
    ScheduledFuture<?> after(Duration wait, Dispatcher.Pending call, Problem problem) {
        var weak = new WeakReference<>(call);
        return timer.schedule(() -> refuse(weak.get(), problem), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void refuse(Dispatcher.@Nullable Pending call, Problem problem) {
        if (call != null) {
            call.refuse(problem);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
