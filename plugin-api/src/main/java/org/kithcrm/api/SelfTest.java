// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

/**
 * What a plugin finds out about itself after its start and before the first request reaches it.
 *
 * <p>Made by the host for one call of {@link CrmPlugin#selfTest}; used on that thread only.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface SelfTest {
    /**
     * Tells what must hold. The first that does not ends the test: a new plugin is not installed, and of an upgrade the version before
     * goes on serving.
     *
     * @param holds whether it is so
     * @param sentence what an administrator reads if it is not, with the remedy
     */
    void require(boolean holds, String sentence);

    /**
     * Tells what should hold; the plugin runs without it.
     *
     * @param holds whether it is so
     * @param sentence what an administrator reads if it is not, with the remedy
     */
    void advise(boolean holds, String sentence);
}
