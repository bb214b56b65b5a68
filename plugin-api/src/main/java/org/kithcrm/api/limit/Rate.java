// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.limit;

import java.time.Duration;
import org.kithcrm.api.Stable;

/**
 * So many in so much time; as many may come at once after a quiet time. Immutable.
 *
 * @param permits 1 to 1,000,000
 * @param per a second to a day
 * @since 0.1
 */
@Stable
public record Rate(int permits, Duration per) {
    private static final int MOST = 1_000_000;

    /** Checks the bounds. */
    public Rate {
        if (permits < 1
                || permits > MOST
                || per.compareTo(Duration.ofSeconds(1)) < 0
                || per.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a rate is 1 to 1,000,000 in a second to a day");
        }
    }

    /** So many a second. */
    public static Rate perSecond(int permits) {
        return new Rate(permits, Duration.ofSeconds(1));
    }

    /** So many a minute. */
    public static Rate perMinute(int permits) {
        return new Rate(permits, Duration.ofMinutes(1));
    }

    /** So many an hour. */
    public static Rate perHour(int permits) {
        return new Rate(permits, Duration.ofHours(1));
    }
}
