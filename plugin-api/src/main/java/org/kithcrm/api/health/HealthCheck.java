// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.health;

import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Stable;

/**
 * Tells whether one thing that a plugin stands on works, such as a mail server.
 *
 * <p>Called on a thread of the plugin every half minute, one check after the other; together they have five seconds. While one is down the
 * plugin is DEGRADED: it goes on serving, and administrators see what is wrong. An upgrade whose check is down in its first two minutes
 * is taken back.
 *
 * @since 0.1
 */
@FunctionalInterface
@Stable
@PluginImplemented
public interface HealthCheck {
    /**
     * Looks.
     *
     * @return up or down
     * @throws Exception stands for down, with its message
     */
    Health check() throws Exception;
}
