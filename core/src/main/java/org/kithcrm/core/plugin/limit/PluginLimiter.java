// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.kithcrm.api.limit.Limiter;
import org.kithcrm.api.limit.Rate;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** The limiter of one generation: takes tokens from the database in portions, so that fast rates need few writes. Thread-safe. */
public final class PluginLimiter implements Limiter {
    private static final int LONGEST = 200;
    private static final int KEYS = 10_000;

    /** The part of a bucket that one node holds beside the others. */
    private static final int PORTION = 20;

    /** Unused tokens lapse, or another node's bucket would fill while they lie here. */
    private static final long GOOD = Duration.ofSeconds(5).toNanos();

    private static final long CLEANING = Duration.ofHours(1).toNanos();

    private record Held(long tokens, Rate rate, long until) {}

    private final Tx tx;
    private final BucketStore store;
    private final LongSupplier nanos;
    private final AtomicLong cleaned;
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > KEYS;
        }
    };

    public PluginLimiter(Tx tx, Sql sql, Dialect dialect, Clock clock, LongSupplier nanos, String plugin) {
        this.tx = tx;
        this.store = new BucketStore(tx, sql, dialect, clock, plugin);
        this.nanos = nanos;
        this.cleaned = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public boolean tryAcquire(String key, Rate rate, int n) {
        if (key.isEmpty() || key.length() > LONGEST || n < 1 || n > rate.permits()) {
            throw new IllegalArgumentException(
                    "a key has 1 to 200 characters, and one takes 1 to what the rate lets through at once");
        }
        if (tx.active()) { // a portion would be lost here, or held twice, when the unit of work rolls back
            return store.take(key, rate, n, n) == n;
        }
        if (fromHeld(key, rate, n)) {
            return true;
        }
        clean();
        long taken = store.take(key, rate, n, Math.max(n, rate.permits() / PORTION));
        if (taken > n) {
            hold(key, rate, taken - n);
        }
        return taken > 0;
    }

    private boolean fromHeld(String key, Rate rate, int n) {
        synchronized (held) {
            Held there = held.get(key);
            if (there == null || !there.rate().equals(rate) || there.until() - nanos.getAsLong() < 0) {
                return false;
            }
            if (there.tokens() < n) {
                return false;
            }
            held.put(key, new Held(there.tokens() - n, rate, there.until()));
            return true;
        }
    }

    private void hold(String key, Rate rate, long rest) {
        long now = nanos.getAsLong();
        synchronized (held) {
            Held there = held.get(key);
            boolean same = there != null && there.rate().equals(rate) && there.until() - now >= 0;
            held.put(key, new Held(same ? there.tokens() + rest : rest, rate, now + GOOD));
        }
    }

    private void clean() {
        long last = cleaned.get();
        long now = nanos.getAsLong();
        if (now - last > CLEANING && cleaned.compareAndSet(last, now)) {
            store.forgetOld();
        }
    }
}
