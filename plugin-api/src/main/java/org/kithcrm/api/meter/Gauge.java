// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.meter;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * A number that goes up and down, as the plugin said it last. Thread-safe.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Gauge {
    /**
     * Says it.
     *
     * @param value what it is from now on
     */
    void set(double value);
}
