// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.extension;

import java.util.List;
import java.util.Optional;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Registration;
import org.kithcrm.api.Stable;

/**
 * Implementations of one interface, by name, from whichever plugins run. The interface stands in a package that its plugin exports; the
 * plugins that implement or call it depend on that plugin, or are it.
 *
 * <p>A call runs on a thread of the plugin that implements it and in the caller's unit of work, if one is open. After the implementing
 * plugin's {@code limits.request} it is interrupted and the caller gets a problem {@code plugin.timeout}; in a unit of work once it has
 * ended. What {@link #all} and {@link #find} return may be
 * kept: once the implementing plugin has gone, its calls throw {@code Unavailable}.
 *
 * <p>Thread-safe.
 *
 * @param <T> the interface
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Extensions<T> {
    /**
     * Offers an implementation; called during the start only. It is there for others when this plugin serves.
     *
     * @param name among all implementations of the interface, such as {@code csv}
     * @param extension called by several threads of this plugin at once
     * @return closing it takes the implementation back; the server does so at the stop
     * @throws IllegalStateException if another plugin has an implementation of this name
     */
    Registration add(String name, T extension);

    /** All implementations there are now, in the order of their names. */
    List<T> all();

    /**
     * The implementation of a name.
     *
     * @param name given when it was added
     * @return empty if there is none now
     */
    Optional<T> find(String name);
}
