// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.kithcrm.api.error.Problem;

/** Counts wrong guesses: five a minute for each key, then none until the minute is over. */
final class Attempts {
    private static final int MOST = 5;
    private static final long WINDOW = 60_000_000_000L;
    private static final int KEYS = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    private record Count(long since, int wrong) {}

    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Refuses with 429 after too many wrong guesses. */
    void check(String key) {
        Count count = counts.get(key);
        long now = nanos.getAsLong();
        if (count != null && count.wrong >= MOST && now - count.since < WINDOW) {
            long left = (WINDOW - (now - count.since)) / 1_000_000_000L + 1;
            throw new Problem(429, "rate.limited", "Too many wrong guesses; wait as long as Retry-After says.")
                    .with("retryAfter", (int) left);
        }
    }

    /** Notes a wrong guess. */
    void failed(String key) {
        long now = nanos.getAsLong();
        if (counts.size() >= KEYS) {
            counts.values().removeIf(count -> now - count.since >= WINDOW);
            if (counts.size() >= KEYS) {
                counts.clear();
            }
        }
        counts.merge(
                key,
                new Count(now, 1),
                (old, fresh) -> now - old.since >= WINDOW ? fresh : new Count(old.since, old.wrong + 1));
    }
}
