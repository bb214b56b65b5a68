// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.web.Route;

/** What the routes of a plugin must keep to: an administrator has read {@code plugin.json}, not the code. */
final class RouteRules {
    private RouteRules() {}

    static void check(Manifest manifest, Route route) {
        String permission = route.permission();
        if (permission == null) {
            return; // judged when it was built
        }
        boolean own = permission.startsWith(manifest.id() + ":") || permission.startsWith(manifest.id() + ".");
        if (own && manifest.permissions().stream().noneMatch(p -> p.name().equals(permission))) {
            throw new IllegalArgumentException(route + " needs " + permission + ", which plugin.json does not declare");
        }
    }
}
