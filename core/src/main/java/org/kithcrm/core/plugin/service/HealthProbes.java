// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.health.Health;
import org.kithcrm.api.health.HealthCheck;

/** The health checks of one generation: asked now and then on a thread of the generation, never waited for. Thread-safe. */
public final class HealthProbes {
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int GOOD_ROUNDS = 3;

    private final GenerationThreads threads;
    private final Map<String, HealthCheck> checks = new LinkedHashMap<>();
    private final Map<String, Result> results = new TreeMap<>();
    private @Nullable Thread asking;
    private Instant last = Instant.EPOCH;
    private boolean down;
    private int good;

    HealthProbes(GenerationThreads threads) {
        this.threads = threads;
    }

    /**
     * What a check found last.
     *
     * @param status {@code up} or {@code down}
     */
    public record Result(String name, String status, String detail, Instant at) {}

    synchronized void add(String name, HealthCheck check) {
        if (checks.putIfAbsent(name, check) != null) {
            throw new IllegalStateException("there is a health check " + name);
        }
    }

    /** Asks all checks if it is time to, and gives up those that do not answer. */
    public synchronized void look(Instant now, Duration every) {
        Thread busy = asking;
        if (busy != null && busy.isAlive()) {
            if (now.isAfter(last.plus(MOST)) && !down) {
                busy.interrupt();
                checks.keySet().stream()
                        .filter(name -> !isFresh(name))
                        .forEach(name -> put(name, Health.down("It did not answer within 5 s."), now));
                end(false);
            }
            return;
        }
        if (!checks.isEmpty() && !now.isBefore(last.plus(every))) {
            last = now;
            Map<String, HealthCheck> all = Map.copyOf(checks);
            asking = threads.thread("health", () -> ask(all, now));
            asking.start();
        }
    }

    private boolean isFresh(String name) {
        Result result = results.get(name);
        return result != null && !result.at().isBefore(last);
    }

    private void ask(Map<String, HealthCheck> all, Instant now) {
        boolean fine = true;
        for (Map.Entry<String, HealthCheck> each : all.entrySet()) {
            Health health = asked(each.getValue());
            fine &= health.isUp();
            synchronized (this) {
                put(each.getKey(), health, now);
            }
        }
        end(fine);
    }

    private static Health asked(HealthCheck check) {
        try {
            return check.check();
        } catch (Throwable e) {
            return Health.down(e.toString());
        }
    }

    private void put(String name, Health health, Instant now) {
        results.put(name, new Result(name, health.isUp() ? "up" : "down", health.detail(), now));
    }

    private synchronized void end(boolean fine) {
        good = fine ? good + 1 : 0;
        down = !fine || down && good < GOOD_ROUNDS;
    }

    /** Whether one was down and not all have been up three times in a row since. */
    public synchronized boolean isDown() {
        return down;
    }

    public synchronized List<Result> results() {
        return List.copyOf(results.values());
    }
}
