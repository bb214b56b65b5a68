// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.store;

import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Stable;

/**
 * What runs in a unit of work. It may run more than once, after a deadlock, so its only effects are on the database.
 *
 * @param <T> what it gives
 * @since 0.1
 */
@FunctionalInterface
@Stable
@PluginImplemented
public interface Work<T> {
    /** Does it; an exception rolls the unit of work back. */
    T run();
}
