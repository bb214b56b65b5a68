// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does; never longer than said. */
final class Polling {
    private static final long PAUSE_NANOS = 2_000_000;

    private Polling() {}

    /** Returns how long it took. */
    static Duration until(Duration most, Supplier<String> what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > most.toNanos()) {
                throw new AssertionError("not within " + most + ": " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static Duration until(Duration most, String what, BooleanSupplier condition) {
        return until(most, () -> what, condition);
    }
}
