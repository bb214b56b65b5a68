// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.beans.Introspector;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final int TOO_MANY = 3;

    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(CoreThreads.named("kith-plugin-unload"));

    private final List<Leak> leaks = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Runnable retire;
    private final int rounds;

    public LeakWatch(Clock clock, Runnable retire) {
        this(clock, retire, ROUNDS);
    }

    /** With fewer rounds, each of which waits twice as long as the one before. */
    LeakWatch(Clock clock, Runnable retire, int rounds) {
        this.clock = clock;
        this.retire = retire;
        this.rounds = rounds;
        // or else a thread that is about to be judged could make it
        background.execute(() -> {});
    }

    /**
     * Classes of a generation that stay.
     *
     * @param suspects what may keep them
     */
    public record Leak(String plugin, String version, Instant at, List<String> suspects) {}

    /** Those of this process so far. */
    public List<Leak> leaks() {
        return leaks;
    }

    /** Whether so much stays that only a restart of the server helps. */
    public boolean isTooMuch() {
        return leaks.size() >= TOO_MANY;
    }

    /** Whether it was collected; known within 82 s. */
    public CompletableFuture<Boolean> watch(String plugin, String version, WeakReference<ClassLoader> loader) {
        CompletableFuture<Boolean> verdict = new CompletableFuture<>();
        later(new Watched(plugin, version, loader), verdict, 0);
        return verdict;
    }

    private record Watched(String plugin, String version, WeakReference<ClassLoader> loader) {}

    private void later(Watched watched, CompletableFuture<Boolean> verdict, int round) {
        String label = watched.plugin() + "-" + watched.version();
        WeakReference<ClassLoader> loader = watched.loader();
        background.schedule(
                () -> {
                    collect();
                    if (loader.refersTo(null)) {
                        LOG.info("event=plugin-unloaded plugin={} verdict=COLLECTED rounds={}", label, round + 1);
                        verdict.complete(true);
                    } else if (round == rounds) {
                        leaked(watched, label);
                        verdict.complete(false);
                    } else {
                        later(watched, verdict, round + 1);
                    }
                },
                (long) FIRST_MILLIS << round,
                TimeUnit.MILLISECONDS);
    }

    private void leaked(Watched watched, String label) {
        ClassLoader still = watched.loader().get();
        List<String> suspects = still == null ? List.of() : Strays.suspects(still);
        LOG.warn("event=plugin-unloaded plugin={} verdict=LEAKED suspects={}", label, suspects);
        leaks.add(new Leak(watched.plugin(), watched.version(), clock.instant(), suspects));
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
