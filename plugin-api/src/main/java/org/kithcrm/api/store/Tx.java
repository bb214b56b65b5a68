// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.store;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * Units of work, bound to the thread. Thread-safe; called by the plugin, after or during its start.
 *
 * <p>A request that changes something ({@code POST PUT PATCH DELETE}) already is one unit of work, which {@link #call} then joins.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Tx {
    /**
     * Opens or joins a unit of work. It commits at the outermost end and rolls back on any exception; a conflict with another
     * transaction repeats the whole work up to three times.
     *
     * @param work what to do; no network call belongs in it
     * @return what the work gave
     */
    <T> T call(Work<T> work);

    /**
     * The same without a result.
     *
     * @param work what to do
     */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
