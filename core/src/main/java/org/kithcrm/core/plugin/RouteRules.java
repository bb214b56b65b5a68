// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.web.Route;

/** What the routes of a plugin must keep to: an administrator has read {@code plugin.json}, not the code. */
final class RouteRules {
    private RouteRules() {}

    static void check(Manifest manifest, Route route) {
        String rest = route.path().substring(("/api/plugins/" + manifest.id() + "/").length());
        if (rest.startsWith("ws/") || rest.startsWith("sse/")) {
            throw new IllegalArgumentException(route + " is where sockets and event streams are: ctx.push()");
        }
        String permission = route.permission();
        if (permission == null) {
            return; // judged when it was built
        }
        manifest.requirePermission(permission, route.toString());
    }
}
