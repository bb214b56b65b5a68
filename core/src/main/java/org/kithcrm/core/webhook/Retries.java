// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a failed delivery waits before it is sent again. */
final class Retries {
    private static final List<Duration> FIRST = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6));
    private static final Duration LATER = Duration.ofHours(12);
    private static final Duration ALL = Duration.ofHours(72);
    private static final List<Duration> WAITS = waits();

    private Retries() {}

    private static List<Duration> waits() {
        List<Duration> waits = new ArrayList<>(FIRST);
        Duration sum = FIRST.stream().reduce(Duration.ZERO, Duration::plus);
        for (sum = sum.plus(LATER); sum.compareTo(ALL) <= 0; sum = sum.plus(LATER)) {
            waits.add(LATER);
        }
        return List.copyOf(waits);
    }

    /** Whether it was sent often enough. */
    static boolean areOver(long attempts) {
        return attempts > WAITS.size();
    }

    /** The wait after so many attempts. */
    static Duration after(long attempts) {
        return WAITS.get((int) Math.min(attempts, WAITS.size()) - 1);
    }
}
