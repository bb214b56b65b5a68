// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.meter;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * A number that only goes up. Thread-safe.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Counter {
    /**
     * Counts.
     *
     * @param more how many, 0 or more
     */
    void add(long more);
}
