// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kithcrm.core.record.Schema;

/** What operations refer to: schemas of records, parameters, problems. */
final class Components {
    static final Map<Integer, String> PROBLEMS = new TreeMap<>(Map.of(
            400, "The request is not understood.",
            401, "No valid credentials.",
            403, "The caller lacks the permission.",
            404, "There is nothing here that the caller may see.",
            409, "The state or a key stands against it.",
            412, "The record has changed.",
            415, "The media type is not taken.",
            422, "Values break rules; each is listed.",
            429, "Too many requests."));

    /** The schemas that are the same in each document. */
    static final Set<String> SHARED = Set.of("Page", "Problem");

    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final TypeSchemas types = new TypeSchemas(schemas);

    /** The name of the schemas of a collection. */
    static String name(Schema schema) {
        return OperationIds.joined(OperationIds.capital(schema.type()));
    }

    /** Adds a collection's schemas. */
    void add(Schema schema) {
        String name = name(schema);
        schemas.put(name, FieldSchema.object(schema.fields(), FieldSchema.Use.READ));
        schemas.put(name + "Input", FieldSchema.object(schema.fields(), FieldSchema.Use.CREATE));
        schemas.put(name + "Patch", FieldSchema.object(schema.fields(), FieldSchema.Use.PATCH));
        schemas.put(name + "Page", page(name));
    }

    /** Those of plain types that are read and written as JSON. */
    TypeSchemas types() {
        return types;
    }

    private static ObjectNode page(String name) {
        ObjectNode page = node().put("type", "object");
        page.putArray("required").add("data").add("page");
        ObjectNode properties = page.putObject("properties");
        properties
                .putObject("data")
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/components/schemas/" + name);
        properties.putObject("page").put("$ref", "#/components/schemas/Page");
        return page;
    }

    /** All of them. */
    ObjectNode document() {
        schemas.put("Page", pageEnd());
        schemas.put("Problem", problem());
        ObjectNode document = node();
        ObjectNode security = document.putObject("securitySchemes").putObject("bearer");
        security.put("type", "http").put("scheme", "bearer").put("description", "A personal or service token.");
        document.set("parameters", Parameters.shared());
        ObjectNode responses = document.putObject("responses");
        PROBLEMS.forEach((status, text) -> response(responses.putObject("Problem" + status), text));
        response(responses.putObject("Problem"), "Another problem.");
        document.putObject("schemas").setAll(schemas);
        return document;
    }

    private static void response(ObjectNode response, String text) {
        response.put("description", text)
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    private static ObjectNode pageEnd() {
        ObjectNode page = node().put("type", "object");
        page.putArray("required").add("limit").add("next");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("limit").put("type", "integer");
        properties
                .putObject("next")
                .put("description", "What to send as after; null at the end.")
                .putArray("type")
                .add("string")
                .add("null");
        properties.putObject("total").put("type", "integer").put("description", "With count=exact alone.");
        return page;
    }

    private static ObjectNode problem() {
        ObjectNode problem = node().put("type", "object");
        problem.putArray("required")
                .add("type")
                .add("code")
                .add("title")
                .add("status")
                .add("detail");
        ObjectNode properties = problem.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri-reference");
        for (String text : new String[] {"code", "title", "detail", "instance", "requestId"}) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        properties.putObject("retryable").put("type", "boolean");
        ObjectNode error = properties
                .putObject("errors")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        ObjectNode members = error.putObject("properties");
        for (String text : new String[] {"pointer", "parameter", "header", "code", "message"}) {
            members.putObject(text).put("type", "string");
        }
        return problem;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
