// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.setting;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Registration;
import org.kithcrm.api.Stable;
import org.kithcrm.api.error.Violation;

/**
 * The settings of the plugin as a record of its own: what the schema in {@code plugin.json} allows, with its defaults.
 *
 * <p>Thread-safe. A change reaches every node without a restart.
 *
 * @param <T> a record whose components are the properties of the schema
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Setting<T> {
    /** The values of now. Read them where they are used, do not keep them. */
    T get();

    /**
     * Calls back after a change, on a thread of the plugin.
     *
     * @param listener takes the new values; what it throws is logged
     * @return closing it ends the calls; the server does so at the stop
     */
    Registration onChange(Consumer<T> listener);

    /**
     * Says whether values would work, before they are saved: an administrator has asked. Runs on a thread of the plugin, may use the
     * network, and has ten seconds.
     *
     * @param test finds what is wrong with the values, none if they work
     * @return closing it ends the calls; the server does so at the stop
     */
    Registration onTest(Function<T, List<Violation>> test);
}
