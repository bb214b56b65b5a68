// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.beans.Introspector;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kithcrm.core.storage.CoreThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges whether the classes of a stopped generation are gone: after collections further and further apart, never by a single one. */
public final class LeakWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);
    private static final int FIRST_MILLIS = 20;
    private static final int ROUNDS = 11;

    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(CoreThreads.named("kith-plugin-unload"));

    private final Runnable retire;

    public LeakWatch(Runnable retire) {
        this.retire = retire;
        // or else a thread that is about to be judged could make it
        background.execute(() -> {});
    }

    /** Whether it was collected; known within 82 s. */
    public CompletableFuture<Boolean> watch(String label, WeakReference<ClassLoader> loader) {
        CompletableFuture<Boolean> verdict = new CompletableFuture<>();
        later(label, loader, verdict, 0);
        return verdict;
    }

    private void later(String label, WeakReference<ClassLoader> loader, CompletableFuture<Boolean> verdict, int round) {
        background.schedule(
                () -> {
                    collect();
                    if (loader.refersTo(null)) {
                        LOG.info("event=plugin-unloaded plugin={} verdict=COLLECTED rounds={}", label, round + 1);
                        verdict.complete(true);
                    } else if (round == ROUNDS) {
                        LOG.warn("event=plugin-unloaded plugin={} verdict=LEAKED", label);
                        verdict.complete(false);
                    } else {
                        later(label, loader, verdict, round + 1);
                    }
                },
                (long) FIRST_MILLIS << round,
                TimeUnit.MILLISECONDS);
    }

    private void collect() {
        try {
            clearCaches();
            retire.run();
        } catch (RuntimeException e) {
            LOG.warn("event=plugin-caches-not-cleared", e);
        }
        System.gc();
    }

    /** Static caches of our libraries that keep classes alive. */
    private static void clearCaches() {
        Introspector.flushCaches();
        TypeFactory.defaultInstance().clearCache();
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
