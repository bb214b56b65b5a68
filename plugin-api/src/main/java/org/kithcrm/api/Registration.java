// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

/**
 * A handle to something that was registered; closing it takes the thing back.
 *
 * <p>Closing twice has no effect. Thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
@Stable
@HostImplemented
public interface Registration extends AutoCloseable {
    /** Takes the registered thing back; calls under way may still finish. */
    @Override
    void close();
}
