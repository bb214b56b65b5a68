// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kithcrm.core.web.Route;

/** Parameters of operations: those of paths, queries and headers. */
final class Parameters {
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");
    private static final Map<String, String> LISTS = new TreeMap<>(Map.of(
            "filter",
                    "Which records, such as status:eq:active; see /api/v1/schema/{collection} for fields and operators.",
            "q", "Words of the name, also pinyin and initials.",
            "sort", "Fields to sort by, separated by commas, a minus for descending.",
            "fields", "The fields wanted, separated by commas.",
            "include", "Related records to embed, separated by commas.",
            "limit", "The most records of a page.",
            "after", "The place after which the page begins: page.next of the page before.",
            "count", "Whether to count all records that fit.",
            "deleted", "Whether deleted records are shown.",
            "tz", "The time zone in which relative days begin."));

    private Parameters() {}

    /** What lists and writes have in common. */
    static ObjectNode shared() {
        ObjectNode shared = JsonNodeFactory.instance.objectNode();
        LISTS.forEach((name, text) -> schema(parameter(shared.putObject(name), name, "query", text), name));
        schema(
                parameter(shared.putObject("dryRun"), "dryRun", "query", "Answer as if written, write nothing."),
                "dryRun");
        parameter(shared.putObject("IfMatch"), "If-Match", "header", "The ETag of the version that is changed.");
        parameter(shared.putObject("IdempotencyKey"), "Idempotency-Key", "header", "Repeats are answered, not done.");
        shared.properties().forEach(each -> text((ObjectNode) each.getValue()));
        return shared;
    }

    private static void text(ObjectNode parameter) {
        if (!parameter.has("schema")) {
            parameter.putObject("schema").put("type", "string");
        }
    }

    private static void schema(ObjectNode parameter, String name) {
        switch (name) {
            case "dryRun" ->
                parameter.putObject("schema").put("type", "boolean").put("default", false);
            case "count" ->
                parameter
                        .putObject("schema")
                        .put("type", "string")
                        .putArray("enum")
                        .add("exact");
            case "limit" -> parameter.putObject("schema").put("type", "integer").put("minimum", 1);
            case "deleted" -> {
                ObjectNode schema = parameter.putObject("schema").put("type", "string");
                schema.putArray("enum").add("exclude").add("include").add("only");
                schema.put("default", "exclude");
            }
            default -> {}
        }
    }

    private static ObjectNode parameter(ObjectNode into, String name, String in, String text) {
        return into.put("name", name).put("in", in).put("description", text);
    }

    /** Those of one route, in a fixed order. */
    static ArrayNode of(Route route) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        boolean standard = OperationIds.isStandard(route);
        IN_PATH.matcher(route.path()).results().forEach(found -> path(all.addObject(), found.group(1), standard));
        Set<String> names = new TreeSet<>(route.parameters());
        boolean dryRun = names.remove("dryRun") || route.kind() == Route.Kind.WRITE;
        for (String name : names) {
            if (standard && LISTS.containsKey(name)) {
                reference(all, name);
            } else {
                query(all.addObject(), name, route.repeatable().contains(name));
            }
        }
        if (dryRun) {
            reference(all, "dryRun");
        }
        if (route.changes()) {
            reference(all, "IdempotencyKey");
            if (!route.method().equals("POST") && standard || route.path().endsWith("/restore")) {
                reference(all, "IfMatch");
            }
        }
        return all;
    }

    private static void reference(ArrayNode all, String name) {
        all.addObject().put("$ref", "#/components/parameters/" + name);
    }

    private static void query(ObjectNode parameter, String name, boolean repeatable) {
        parameter.put("name", name).put("in", "query");
        ObjectNode schema = parameter.putObject("schema");
        if (repeatable) {
            schema.put("type", "array").putObject("items").put("type", "string");
        } else {
            schema.put("type", "string");
        }
    }

    private static void path(ObjectNode parameter, String name, boolean standard) {
        parameter.put("name", name).put("in", "path").put("required", true);
        ObjectNode schema = parameter.putObject("schema").put("type", "string");
        if (standard && name.equals("id")) {
            schema.put("pattern", FieldSchema.ID_PATTERN);
        } else if (standard && name.equals("verb")) {
            schema.putArray("enum").add("create").add("update").add("upsert").add("delete");
        }
    }
}
