// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a plugin may do, and who may do what with it. */
final class RightsSection {
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern SCOPE =
            Pattern.compile("[a-z][a-z0-9.-]*:[a-z][a-z0-9-]*|net:settings|net:[a-z0-9.-]+:[0-9]{1,5}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._{}-]+(/[A-Za-z0-9._{}-]+)*");
    private static final Pattern VERIFIER =
            Pattern.compile("standard-webhooks|hmac-sha256:[A-Za-z0-9-]{1,60}|basic|custom|none");
    private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,4}/s");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private RightsSection() {}

    static List<Manifest.ScopeRequest> scopes(ManifestFields scopes) {
        List<Manifest.ScopeRequest> asked = new ArrayList<>();
        scopes.list("required").forEach(each -> asked.add(scope(each, false)));
        scopes.list("optional").forEach(each -> asked.add(scope(each, true)));
        scopes.refuseUnknown();
        return List.copyOf(asked);
    }

    private static Manifest.ScopeRequest scope(ManifestFields each, boolean optional) {
        Manifest.ScopeRequest scope =
                new Manifest.ScopeRequest(each.text("name", SCOPE, 120), each.text("reason", null, 500), optional);
        each.refuseUnknown();
        return scope;
    }

    static List<PluginPermission> permissions(String id, List<ManifestFields> list) {
        List<PluginPermission> permissions = new ArrayList<>();
        for (ManifestFields each : list) {
            String name = each.text("name", null, 80);
            int colon = name.indexOf(':');
            boolean own = colon > 0
                    && (name.startsWith(id + ":") || name.startsWith(id + "."))
                    && ACTION.matcher(name.substring(colon + 1)).matches();
            if (!own) {
                throw Refusals.manifest(
                        each.pointer("name"),
                        "bad-format",
                        "A permission is " + id + ":action or " + id + ".thing:action.");
            }
            permissions.add(new PluginPermission(name, each.text("title", null, 120)));
            each.refuseUnknown();
        }
        return List.copyOf(permissions);
    }

    static List<Manifest.RoleTemplate> roleTemplates(List<ManifestFields> list) {
        List<Manifest.RoleTemplate> templates = new ArrayList<>();
        for (ManifestFields each : list) {
            templates.add(new Manifest.RoleTemplate(
                    each.text("role", ACTION, 60), each.text("title", null, 120), each.texts("grants")));
            each.refuseUnknown();
        }
        return List.copyOf(templates);
    }

    static List<Manifest.PublicRoute> publicRoutes(ManifestFields rest) {
        List<Manifest.PublicRoute> routes = new ArrayList<>();
        for (ManifestFields each : rest.list("public")) {
            routes.add(new Manifest.PublicRoute(
                    each.text("path", PATH, 200),
                    methods(each),
                    each.text("verifier", VERIFIER, 80),
                    each.optionalText("consumes"),
                    each.size("maxBody", 1 << 20),
                    rate(each),
                    each.flag("anyQuery")));
            each.refuseUnknown();
        }
        rest.refuseUnknown();
        return List.copyOf(routes);
    }

    private static List<String> methods(ManifestFields route) {
        List<String> methods = route.texts("methods");
        if (methods.isEmpty() || !METHODS.containsAll(methods)) {
            throw Refusals.manifest(route.pointer("methods"), "not-allowed", "Some of GET, POST, PUT, PATCH, DELETE.");
        }
        return methods;
    }

    private static int rate(ManifestFields route) {
        String text = route.optionalText("rate");
        if (text.isEmpty()) {
            return 0;
        }
        if (!RATE.matcher(text).matches()) {
            throw Refusals.manifest(route.pointer("rate"), "bad-format", "A rate is such as 20/s.");
        }
        return Integer.parseInt(text.substring(0, text.length() - 2));
    }
}
