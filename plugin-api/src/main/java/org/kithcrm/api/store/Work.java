// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.store;

/**
 * What runs in a unit of work. It may run more than once, after a deadlock, so its only effects are on the database.
 *
 * @param <T> what it gives
 * @since 0.1
 */
@FunctionalInterface
public interface Work<T> {
    /** Does it; an exception rolls the unit of work back. */
    T run();
}
