// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.limit;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * Token buckets of the plugin in the database: limits that hold for all nodes together and outlive restarts. They never let more through
 * than the rate; with several nodes they may let a little less through at once, as nodes take tokens in portions.
 *
 * <p>Thread-safe. Never waits for a token.
 *
 * <pre>{@code
 * if (!ctx.limiter().tryAcquire("sms", Rate.perMinute(100), batch.size())) {
 *     throw new RetryLater(Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Limiter {
    /**
     * Takes tokens if there are enough, else none. Inside {@code tx.call} they are taken when all else commits, and others who
     * ask for the same key wait until then.
     *
     * @param key which bucket, 1 to 200 characters; it comes into being with the first call; rather a number than a name or an address
     * @param rate how fast it fills; another rate for the same key holds from this call on
     * @param n how many, 1 to what the rate lets through at once
     * @return whether they were taken
     */
    boolean tryAcquire(String key, Rate rate, int n);
}
