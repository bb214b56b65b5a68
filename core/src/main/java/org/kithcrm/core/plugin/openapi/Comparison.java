// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What an archive says of its routes beside what they are. The archive may say more where code cannot: texts, examples, bounds of
 * values. Whatever else differs is a difference, but for what is the server's in each document, which changes with the server. Not
 * thread-safe.
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

    private static final Set<String> OF_SERVER = Set.of(
            "/components/securitySchemes",
            "/components/parameters",
            "/components/responses",
            "/components/schemas/Page",
            "/components/schemas/Problem");

    private static final String REF = "$ref";

    private final List<Difference> differences = new ArrayList<>();

    /** Lists what differs, and adds to {@code live} what {@code told} may say more. */
    static List<Difference> of(ObjectNode told, ObjectNode live) {
        Comparison comparison = new Comparison();
        comparison.objects("", told, live, false);
        return List.copyOf(comparison.differences);
    }

    private void objects(String pointer, ObjectNode told, ObjectNode live, boolean names) {
        boolean named = names || isOfNames(pointer);
        Set<String> all = new TreeSet<>();
        told.fieldNames().forEachRemaining(all::add);
        live.fieldNames().forEachRemaining(all::add);
        for (String name : all) {
            String place = pointer + "/" + Pointers.escaped(name);
            if (OF_SERVER.contains(place) || isProblem(told.path(name)) || isProblem(live.path(name))) {
                continue;
            }
            boolean word = !named && WORDS.contains(name);
            if (told.has(name) && told.get(name).findValue(REF) == null && (word || !named && isMore(name, live))) {
                live.set(name, told.get(name));
            } else if (!live.has(name)) {
                differ(place, "absent", "The document has it, the routes have not.");
            } else if (told.has(name)) {
                values(
                        place,
                        told.get(name),
                        live.get(name),
                        NAMED.contains(name) && (!named || pointer.equals("/components")));
            } else if (!word) {
                differ(place, "missing", "The routes have it, the document has not.");
            }
        }
    }

    /** A path has methods and the components have kinds: members of these are no words either. */
    private static boolean isOfNames(String pointer) {
        return pointer.equals("/components")
                || pointer.startsWith("/paths/") && pointer.lastIndexOf('/') == "/paths".length();
    }

    private static boolean isProblem(JsonNode value) {
        return value.path(REF).asText().startsWith("#/components/responses/Problem");
    }

    private static boolean isMore(String name, ObjectNode live) {
        return !live.has(name) && (BOUNDS.contains(name) || name.startsWith("x-") && !name.equals("x-permission"));
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
        List<JsonNode> said = own(told);
        List<JsonNode> is = own(live);
        if (isOfValues(said) && isOfValues(is)) {
            // required, enum and the like are sets
            if (!Set.copyOf(said).equals(Set.copyOf(is))) {
                differ(pointer, "other", "The document says " + shown(told) + ", the routes say " + shown(live) + ".");
            }
        } else if (said.size() != is.size()) {
            differ(pointer, "other", "The document lists " + said.size() + ", the routes have " + is.size() + ".");
        } else {
            for (int i = 0; i < is.size(); i++) {
                values(pointer + "/" + i, said.get(i), is.get(i), false);
            }
        }
    }

    /** Without the parameters that the server gives to all routes of a kind. */
    private static List<JsonNode> own(ArrayNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> !each.path(REF).asText().startsWith("#/components/parameters/"))
                .toList();
    }

    private static boolean isOfValues(List<JsonNode> list) {
        return list.stream().allMatch(JsonNode::isValueNode);
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
