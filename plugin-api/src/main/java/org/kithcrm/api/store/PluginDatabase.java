// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.store;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * The plugin's own tables: their names begin with {@code p_}, the plugin's id without hyphens and {@code _}. The steps in
 * {@code db/} of the archive make them before the plugin starts.
 *
 * <p>Thread-safe; called by the plugin during its start.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface PluginDatabase {
    /**
     * A MyBatis mapper: an interface of the plugin with its XML of the same name beside it under resources. Queries run in the
     * thread's unit of work or alone; changes need a unit of work.
     *
     * @param type the mapper interface
     * @return the mapper, valid until the plugin has stopped
     */
    <M> M mapper(Class<M> type);
}
