// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.web.Application;
import org.kithcrm.core.web.Route;

/** The OpenAPI 3.1 document of what is mounted, always in the same order. */
public final class ApiDocument {
    private ApiDocument() {}

    /** Describes every route of these applications. */
    public static ObjectNode of(List<Application> applications) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Kith CRM")
                .put("version", "1")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        var components = new Components();
        var operations = new Operations();
        ObjectNode paths = document.putObject("paths");
        applications.stream()
                .sorted(Comparator.comparing(Application::basePath))
                .forEach(application -> describe(application, operations, components, paths));
        document.set("components", components.document());
        return document;
    }

    private static void describe(
            Application application, Operations operations, Components components, ObjectNode paths) {
        Map<String, Map<String, Route>> byPath = new TreeMap<>();
        for (Route route : application.routes()) {
            byPath.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), route);
            if (route.resource() instanceof RecordResource records) {
                components.add(records.schema());
            }
        }
        byPath.forEach((path, methods) -> {
            ObjectNode item = paths.putObject(path);
            methods.forEach((method, route) -> item.set(method, operations.of(route, application.basePath())));
        });
    }
}
