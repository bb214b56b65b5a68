// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.lang.ref.WeakReference;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.web.Dispatcher;

/** Answers 504 for calls that a plugin does not finish; the plugin's thread goes on and its late answer is dropped. */
public final class CallDeadlines implements AutoCloseable {
    private static final int SECONDS = 25;

    private final ScheduledThreadPoolExecutor timer;

    public CallDeadlines() {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(null, work, "kith-plugin-deadlines", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(CallDeadlines.class.getClassLoader());
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // or else the first plugin's thread would make it
        timer.prestartAllCoreThreads();
    }

    Runnable watched(Dispatcher.Pending call) {
        var weak = new WeakReference<>(call);
        ScheduledFuture<?> late = timer.schedule(() -> refuse(weak.get()), SECONDS, TimeUnit.SECONDS);
        return () -> {
            try {
                call.run();
            } finally {
                late.cancel(false);
            }
        };
    }

    private static void refuse(Dispatcher.@org.jspecify.annotations.Nullable Pending call) {
        if (call != null) {
            call.refuse(new Problem(504, "plugin.timeout", "The plugin took more than " + SECONDS + " seconds."));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
