// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;

/** As whom a plugin acts on the core: in the background by itself with what its scopes give, for a caller with what both may. */
final class Identity {
    private final String name;
    private final Scopes scopes;

    Identity(String plugin, Scopes scopes) {
        this.name = "plugin:" + plugin;
        this.scopes = scopes;
    }

    /** What changes are said to have come from. */
    String cause() {
        return name;
    }

    /** The plugin itself. */
    Caller own() {
        Map<String, Scope> grants = new HashMap<>();
        scopes.granted().forEach(scope -> grants.put(scope, Scope.ALL));
        return new Caller("plugin", 0, name, 0, 0, Set.of(), grants, Locale.ENGLISH, "UTC", "unlimited");
    }

    /** A caller with no more than the plugin may. */
    Caller within(Caller caller) {
        Map<String, Scope> grants = new HashMap<>(caller.grants());
        grants.keySet().retainAll(scopes.granted());
        return caller.with(grants);
    }
}
