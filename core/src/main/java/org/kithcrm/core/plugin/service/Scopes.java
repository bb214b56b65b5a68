// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.Set;

/**
 * What of the core a generation may use: what it cannot do without, and of the rest what an administrator granted.
 *
 * @param granted names such as {@code changes:read}
 */
public record Scopes(Set<String> granted) {
    public Scopes {
        granted = Set.copyOf(granted);
    }

    boolean has(String scope) {
        return granted.contains(scope);
    }

    /** A call beyond them is the plugin's mistake, not its caller's. */
    void require(String scope) {
        if (!has(scope)) {
            throw new IllegalStateException(
                    "plugin.json does not ask for the scope " + scope + ", or it is not granted");
        }
    }
}
