// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;

/** Token buckets: one for each token or user, for public routes one for each address. */
public final class RateLimits {
    private static final int MOST = 100_000;
    private static final double WINDOW = 60;
    private static final int STANDARD = 6_000;
    private static final int INTEGRATION = 60_000;

    private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** Buckets filled by the given clock of nanoseconds. */
    public RateLimits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What the headers say, and how long to wait.
     *
     * @param refusedFor seconds; 0 if the request may pass
     */
    public record State(String policy, String state, int refusedFor) {}

    /** Takes one token; null for a caller without limit. */
    @Nullable State take(Route route, Caller caller, Supplier<String> address) {
        PublicRule rule = route.rule();
        return take(route, rule == null ? 0 : rule.perSecond(), caller, address);
    }

    /**
     * The same for what is no route.
     *
     * @param target what is asked for
     * @param perSecond requests from one address, 0 for the class of the caller
     */
    @Nullable State take(Object target, int perSecond, Caller caller, Supplier<String> address) {
        if (perSecond > 0) {
            return bucket(target + " " + address.get(), "public", perSecond * (int) WINDOW)
                    .take(nanos.getAsLong());
        }
        String rateClass = caller.rateClass();
        if (rateClass.equals("unlimited")) {
            return null;
        }
        int quota = quota(rateClass);
        Object key = Callers.isAnonymous(caller)
                ? address.get()
                : (Object) (caller.tokenId() != 0 ? caller.tokenId() : caller.userId());
        return bucket(key, rateClass, quota).take(nanos.getAsLong());
    }

    /** The 429 for a caller whose tokens are used up. */
    static Problem refused(State state) {
        return new Problem(429, "rate.limited", "Too many requests; wait as long as Retry-After says.")
                .with("retryAfter", state.refusedFor());
    }

    private Bucket bucket(Object key, String name, int quota) {
        if (buckets.size() > MOST) {
            buckets.values().removeIf(bucket -> bucket.isFull(nanos.getAsLong()));
            if (buckets.size() > MOST) {
                buckets.clear();
            }
        }
        return buckets.computeIfAbsent(key, any -> new Bucket(name, quota, nanos.getAsLong()));
    }

    /** What is left for the caller, for {@code GET /me/limits}; null without limit. */
    public @Nullable State peek(Caller caller) {
        Bucket bucket = buckets.get(caller.tokenId() != 0 ? caller.tokenId() : caller.userId());
        return bucket == null ? null : bucket.state(0);
    }

    private static int quota(String rateClass) {
        return rateClass.equals("integration") ? INTEGRATION : STANDARD;
    }

    private static final class Bucket {
        private final int quota;
        private final String name;
        private final String policy;
        private double tokens;
        private long last;

        Bucket(String name, int quota, long now) {
            this.quota = quota;
            this.name = name;
            this.policy = '"' + name + "\";q=" + quota + ";w=60";
            this.tokens = quota;
            this.last = now;
        }

        synchronized State take(long now) {
            fill(now);
            if (tokens < 1) {
                return state((int) Math.max(1, Math.ceil((1 - tokens) * WINDOW / quota)));
            }
            tokens--;
            return state(0);
        }

        synchronized State state(int refusedFor) {
            int untilFull = (int) Math.ceil((quota - tokens) * WINDOW / quota);
            return new State(policy, '"' + name + "\";r=" + (int) tokens + ";t=" + untilFull, refusedFor);
        }

        synchronized boolean isFull(long now) {
            fill(now);
            return tokens >= quota;
        }

        private void fill(long now) {
            tokens = Math.min(quota, tokens + (now - last) / 1e9 * quota / WINDOW);
            last = now;
        }
    }
}
