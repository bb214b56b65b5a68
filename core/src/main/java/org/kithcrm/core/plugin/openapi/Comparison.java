// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What an archive says of its routes beside what they are. The archive may say more where code cannot: texts, examples, bounds of
 * values. Whatever else differs is a difference. Not thread-safe.
 */
final class Comparison {
    private static final int MOST = 50;
    /** For people: the archive's own words stand. */
    private static final Set<String> WORDS =
            Set.of("summary", "description", "title", "example", "examples", "externalDocs", "deprecated");
    /** Rules of values that the code checks by itself. */
    private static final Set<String> BOUNDS = Set.of(
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");
    /** Members whose own members are names of somebody's choice, such as of properties. */
    private static final Set<String> NAMED = Set.of(
            "paths",
            "properties",
            "schemas",
            "responses",
            "parameters",
            "requestBodies",
            "headers",
            "content",
            "callbacks",
            "links",
            "securitySchemes");

    private final List<Difference> differences = new ArrayList<>();

    /** Lists what differs, and adds to {@code live} what {@code told} may say more. */
    static List<Difference> of(ObjectNode told, ObjectNode live) {
        Comparison comparison = new Comparison();
        comparison.objects("", told, live, false);
        return List.copyOf(comparison.differences);
    }

    private void objects(String pointer, ObjectNode told, ObjectNode live, boolean named) {
        Set<String> names = new TreeSet<>();
        told.fieldNames().forEachRemaining(names::add);
        live.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String place = pointer + "/" + Pointers.escaped(name);
            if (!named && WORDS.contains(name) && told.has(name)) {
                live.set(name, told.get(name));
            } else if (!live.has(name)) {
                if (!named && isMore(name)) {
                    live.set(name, told.get(name));
                } else {
                    differ(place, "absent", "The document has it, the routes have not.");
                }
            } else if (!told.has(name)) {
                if (named || !WORDS.contains(name)) {
                    differ(place, "missing", "The routes have it, the document has not.");
                }
            } else {
                values(place, told.get(name), live.get(name), !named && NAMED.contains(name));
            }
        }
    }

    private static boolean isMore(String name) {
        return BOUNDS.contains(name) || name.startsWith("x-") && !name.equals("x-permission");
    }

    private void values(String pointer, JsonNode told, JsonNode live, boolean named) {
        if (told instanceof ObjectNode said && live instanceof ObjectNode is) {
            objects(pointer, said, is, named);
        } else if (told instanceof ArrayNode said && live instanceof ArrayNode is) {
            lists(pointer, said, is);
        } else if (!told.equals(live)) {
            differ(pointer, "other", "The document says " + shown(told) + ", the routes say " + shown(live) + ".");
        }
    }

    private void lists(String pointer, ArrayNode told, ArrayNode live) {
        if (isOfValues(told) && isOfValues(live)) {
            // required, enum and the like are sets
            if (!values(told).equals(values(live))) {
                differ(pointer, "other", "The document says " + shown(told) + ", the routes say " + shown(live) + ".");
            }
        } else if (told.size() != live.size()) {
            differ(pointer, "other", "The document lists " + told.size() + ", the routes have " + live.size() + ".");
        } else {
            for (int i = 0; i < told.size(); i++) {
                values(pointer + "/" + i, told.get(i), live.get(i), false);
            }
        }
    }

    private static boolean isOfValues(ArrayNode list) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isValueNode);
    }

    private static Set<JsonNode> values(ArrayNode list) {
        Set<JsonNode> all = new HashSet<>();
        list.forEach(all::add);
        return all;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "..";
    }

    private void differ(String pointer, String kind, String message) {
        if (differences.size() < MOST) {
            differences.add(new Difference("openapi." + kind, pointer, message));
        }
    }
}
