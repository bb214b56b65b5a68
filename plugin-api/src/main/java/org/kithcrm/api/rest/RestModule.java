// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * The endpoints of a plugin, served below {@code /api/plugins/{id}/}.
 *
 * <p>Called by the plugin during its start.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface RestModule {
    /**
     * Adds resources: public classes with {@code @Path}, whose public methods carry an HTTP method and {@link Requires} or
     * {@link PublicEndpoint}. They are called by several threads of the plugin at once. A method may take a {@link Caller} as a
     * parameter without annotation. Plain records are read from and written as JSON.
     *
     * @param resources objects made by the plugin
     */
    void resources(Object... resources);
}
