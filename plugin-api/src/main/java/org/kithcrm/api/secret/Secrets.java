// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.secret;

import java.util.Optional;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * Secrets of the plugin, encrypted in the database with a key that is not in it, and bound to the plugin and their names: no other
 * plugin can read them. They stay when the plugin is uninstalled and go when it is purged.
 *
 * <p>Thread-safe. Inside {@code tx.call} a change commits with all else.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Secrets {
    /**
     * Keeps a secret in the place of one of that name.
     *
     * @param name {@code [a-z][a-z0-9.-]*}, up to 80 characters
     * @param secret its value, up to 10,000 characters
     */
    void put(String name, Secret secret);

    /** The secret of that name, if there is one. */
    Optional<Secret> get(String name);

    /** Forgets the secret of that name; nothing happens if there is none. */
    void delete(String name);
}
