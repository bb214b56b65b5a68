// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.meter;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * How often something was done and how long it took. Thread-safe.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Timer {
    /**
     * Adds one.
     *
     * @param time what it took
     */
    void add(Duration time);

    /**
     * Does something and adds what it took, also if it throws.
     *
     * @param work what to do
     * @param <T> what it gives
     * @return what it gave
     * @throws Exception what it threw
     */
    default <T> T time(Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        try {
            return work.call();
        } finally {
            add(Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}
