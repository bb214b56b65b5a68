// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.web.Route;

/** The operation of a route. */
final class Operations {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> WITHOUT_BODY = Set.of("restore");

    private final OperationIds ids = new OperationIds();

    /** One route of the application at {@code basePath}. */
    ObjectNode of(Route route, String basePath) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.putArray("tags").add(tag(route, basePath));
        operation.put("operationId", ids.of(route, basePath));
        var parameters = Parameters.of(route);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        body(operation, route);
        responses(operation.putObject("responses"), route);
        if (route.permission() == null) {
            operation.putArray("security");
        } else {
            operation.put("x-permission", route.permission());
        }
        return operation;
    }

    private static String tag(Route route, String basePath) {
        String first = route.path().substring(basePath.length()).replaceAll("/.*", "");
        return basePath.startsWith("/api/plugins/") ? basePath.split("/")[3] : first.replace(".json", "");
    }

    private static void body(ObjectNode operation, Route route) {
        if (!WITH_BODY.contains(route.method())
                || WITHOUT_BODY.contains(route.target().getName())) {
            return;
        }
        String schema = schema(route, true);
        boolean required = route.typed() || schema != null;
        ObjectNode body = operation.putObject("requestBody");
        if (required) {
            body.put("required", true);
        }
        ObjectNode content = body.putObject("content");
        media(route.consumes()).forEach(type -> content(content, type, schema));
    }

    private static void content(ObjectNode content, String type, @Nullable String schema) {
        ObjectNode media = content.putObject(type);
        if (schema != null) {
            media.putObject("schema").put("$ref", "#/components/schemas/" + schema);
        }
    }

    private static List<String> media(List<String> types) {
        return types.isEmpty()
                ? List.of("application/json")
                : types.stream().sorted().toList();
    }

    /** The schema of what comes in or goes out, where it is a collection's. */
    private static @Nullable String schema(Route route, boolean in) {
        if (!OperationIds.isStandard(route) || !(route.resource() instanceof RecordResource records)) {
            return null;
        }
        String name = Components.name(records.schema());
        return switch (route.target().getName()) {
            case "list", "search" -> in ? null : name + "Page";
            case "create", "replace", "upsert" -> in ? name + "Input" : name;
            case "patch" -> in ? name + "Patch" : name;
            case "get", "getByKey", "restore" -> in ? null : name;
            default -> null;
        };
    }

    private static void responses(ObjectNode responses, Route route) {
        String name = OperationIds.isStandard(route) ? route.target().getName() : "";
        switch (name) {
            case "" -> success(responses.putObject("2XX"), route);
            case "create" -> success(responses.putObject("201"), route);
            case "delete", "deleteByKey" -> responses.putObject("204").put("description", "Deleted.");
            default -> success(responses.putObject("200"), route);
        }
        if (name.equals("upsert")) {
            success(responses.putObject("201"), route);
        }
        for (int status : problems(route)) {
            responses.putObject(String.valueOf(status)).put("$ref", "#/components/responses/Problem" + status);
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static void success(ObjectNode response, Route route) {
        String schema = schema(route, false);
        ObjectNode content = response.put("description", "Done.").putObject("content");
        media(route.produces()).forEach(type -> content(content, type, schema));
    }

    private static Set<Integer> problems(Route route) {
        Set<Integer> all = new TreeSet<>(List.of(400, 429));
        if (route.permission() != null) {
            all.addAll(route.permission().equals("login") ? List.of(401) : List.of(401, 403));
        }
        if (route.path().contains("{")) {
            all.add(404);
        }
        if (route.changes()) {
            all.addAll(List.of(409, 422));
            if (!route.method().equals("POST")) {
                all.add(412);
            }
        }
        if (WITH_BODY.contains(route.method())) {
            all.add(415);
        }
        return all;
    }
}
