// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Answers;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Route;

/** The operation of a route. */
final class Operations {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> WITHOUT_BODY = Set.of("restore");

    private final OperationIds ids = new OperationIds();
    private final String basePath;
    private final TypeSchemas types;

    /** Those of the application at {@code basePath}; schemas of plain types are put into {@code components}. */
    Operations(String basePath, Components components) {
        this.basePath = basePath;
        this.types = components.types();
    }

    /** One route. */
    ObjectNode of(Route route) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.putArray("tags").add(tag(route));
        operation.put("operationId", ids.of(route));
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

    private String tag(Route route) {
        String first = route.path().substring(basePath.length()).replaceAll("/.*", "");
        return basePath.equals(Mounts.CORE) ? first.replace(".json", "") : basePath.split("/")[3];
    }

    private void body(ObjectNode operation, Route route) {
        if (!WITH_BODY.contains(route.method())
                || WITHOUT_BODY.contains(route.target().getName())) {
            return;
        }
        ObjectNode schema = sent(route);
        boolean required = route.typed() || schema != null;
        ObjectNode body = operation.putObject("requestBody");
        if (required) {
            body.put("required", true);
        }
        ObjectNode content = body.putObject("content");
        media(route.consumes()).forEach(type -> content(content, type, schema));
    }

    private static void content(ObjectNode content, String type, @Nullable ObjectNode schema) {
        ObjectNode media = content.putObject(type);
        if (schema != null && type.endsWith("json")) {
            media.set("schema", schema.deepCopy());
        }
    }

    private static List<String> media(List<String> types) {
        return types.isEmpty()
                ? List.of("application/json")
                : types.stream().sorted().toList();
    }

    private @Nullable ObjectNode sent(Route route) {
        ObjectNode collection = ofCollection(route, true);
        Type plain = route.body();
        return collection != null || plain == null ? collection : types.ofPlain(plain, TypeSchemas.Use.IN);
    }

    /** The schema of what comes in or goes out, where it is a collection's. */
    private static @Nullable ObjectNode ofCollection(Route route, boolean in) {
        if (!OperationIds.isStandard(route) || !(route.resource() instanceof RecordResource records)) {
            return null;
        }
        String name = Components.name(records.schema());
        String schema = switch (route.target().getName()) {
            case "list", "search" -> in ? null : name + "Page";
            case "create", "replace", "upsert" -> in ? name + "Input" : name;
            case "patch" -> in ? name + "Patch" : name;
            case "get", "getByKey", "restore" -> in ? null : name;
            default -> null;
        };
        return schema == null
                ? null
                : JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private void responses(ObjectNode responses, Route route) {
        String name = OperationIds.isStandard(route) ? route.target().getName() : "";
        switch (name) {
            case "" -> answer(responses, route);
            case "create" -> success(responses, "201", route, ofCollection(route, false));
            case "delete", "deleteByKey" -> responses.putObject("204").put("description", "Deleted.");
            default -> success(responses, "200", route, ofCollection(route, false));
        }
        if (name.equals("upsert")) {
            success(responses, "201", route, ofCollection(route, false));
        }
        for (int status : problems(route)) {
            responses.putObject(String.valueOf(status)).put("$ref", "#/components/responses/Problem" + status);
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    /** What a method of its own answers: its signature tells, or {@link Answers} on it. */
    private void answer(ObjectNode responses, Route route) {
        Answers told = route.target().getAnnotation(Answers.class);
        Type type = told == null ? route.target().getGenericReturnType() : told.value();
        if (type == void.class) {
            String status = told == null ? "204" : String.valueOf(told.status());
            responses.putObject(status).put("description", "Done.");
            return;
        }
        boolean open = told == null && type instanceof Class<?> raw && ScalarSchemas.tellsNoStatus(raw);
        String status = told != null ? String.valueOf(told.status()) : open ? "2XX" : "200";
        success(responses, status, route, types.ofPlain(type, TypeSchemas.Use.OUT));
    }

    private static void success(ObjectNode responses, String status, Route route, @Nullable ObjectNode schema) {
        ObjectNode response = responses.putObject(status).put("description", "Done.");
        ObjectNode content = response.putObject("content");
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
