// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.change;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Registration;
import org.kithcrm.api.Stable;

/**
 * The log of all changes to records.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Changes {
    /**
     * Listens from the present end of the log on; once there was a listener of this name, from where it had come, across restarts
     * and times in which the plugin was disabled. Reading begins when the plugin's start has returned.
     *
     * @param name names the place in the log, {@code [a-z][a-z0-9-]*}, up to 40 characters
     * @param listener called on one thread of the plugin, one batch after the other
     * @return closing it ends the listening; the place in the log stays
     */
    Registration listen(String name, ChangeListener listener);
}
