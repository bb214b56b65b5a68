// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.limit;

import java.time.Duration;
import java.time.Instant;
import org.kithcrm.api.limit.Rate;

/** One row of {@code plugin_bucket}; tokens in millionths, so that slow rates fill too. */
record BucketRow(long tokens, Instant filledAt) {
    private static final long WHOLE = 1_000_000;

    /** Clocks of nodes differ; one that was set back by more is believed. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    static BucketRow full(Rate rate, Instant now) {
        return new BucketRow(rate.permits() * WHOLE, now);
    }

    /** What it holds now. */
    BucketRow filled(Rate rate, Instant now) {
        long most = rate.permits() * WHOLE;
        Duration since = Duration.between(filledAt, now);
        if (since.isNegative()) {
            return new BucketRow(Math.min(tokens, most), since.negated().compareTo(SKEW) > 0 ? now : filledAt);
        }
        if (since.compareTo(rate.per()) >= 0) {
            return new BucketRow(most, now);
        }
        long more = (long) ((double) most * since.toMillis() / rate.per().toMillis());
        return new BucketRow(Math.min(most, tokens + more), now);
    }

    long whole() {
        return tokens / WHOLE;
    }

    BucketRow without(long taken) {
        return new BucketRow(tokens - taken * WHOLE, filledAt);
    }
}
