// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what another thread brings about, such as a listener on the log.
 *
 * @since 0.1
 */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 20_000_000;

    private Eventually() {}

    /**
     * Repeats assertions until they hold, for at most ten seconds; then their last failure is the test's.
     *
     * <pre>{@code
     * eventually(() -> assertThat(staff.get("greetings").numberAt("/seen")).isEqualTo(3));
     * }</pre>
     *
     * @param assertions without side effects
     */
    public static void eventually(Runnable assertions) {
        within(PATIENCE, assertions);
    }

    static void within(Duration patience, Runnable assertions) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
