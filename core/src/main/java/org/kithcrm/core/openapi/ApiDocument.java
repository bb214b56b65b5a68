// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Route;

/** The OpenAPI 3.1 document of one application, made from its routes, always in the same order. */
public final class ApiDocument {
    private ApiDocument() {}

    /** Describes the routes of the core. */
    static ObjectNode core(List<Route> routes) {
        ObjectNode document = head("Kith CRM", "1");
        ((ObjectNode) document.get("info"))
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        var components = new Components();
        document.set("paths", paths(Mounts.CORE, routes, components));
        document.set("components", components.document());
        return document;
    }

    /**
     * Describes the routes of a plugin, in names of its own; {@link WholeDocument} puts its id before them.
     *
     * @param basePath such as {@code /api/plugins/loyalty/}
     * @param title the plugin's name
     * @param version of the plugin
     * @param routes may be none
     */
    public static ObjectNode plugin(String basePath, String title, String version, List<Route> routes) {
        ObjectNode document = head(title, version);
        var components = new Components();
        document.set("paths", paths(basePath, routes, components));
        document.set("components", components.document());
        References.dropUnused(document);
        return document;
    }

    private static ObjectNode head(String title, String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", title).put("version", version);
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        return document;
    }

    private static ObjectNode paths(String basePath, List<Route> routes, Components components) {
        Map<String, Map<String, Route>> byPath = new TreeMap<>();
        for (Route route : routes) {
            byPath.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), route);
            if (route.resource() instanceof RecordResource records) {
                components.add(records.schema());
            }
        }
        var operations = new Operations(basePath, components);
        ObjectNode paths = JsonNodeFactory.instance.objectNode();
        byPath.forEach((path, methods) -> {
            ObjectNode item = paths.putObject(path);
            methods.forEach((method, route) -> item.set(method, operations.of(route)));
        });
        return paths;
    }
}
