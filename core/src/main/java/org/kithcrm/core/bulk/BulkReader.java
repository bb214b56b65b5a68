// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.Schema;

/** Reads the body of a bulk edit and refuses what could not be done to any record. Thread-safe. */
final class BulkReader {
    private static final int MAX_IDS = 1_000;
    private static final List<String> MEMBERS =
            List.of("filter", "ids", "segmentId", "set", "addTags", "removeTags", "delete", "expectedCount");

    private final Schema schema;

    BulkReader(Schema schema) {
        this.schema = schema;
    }

    BulkOrder order(JsonNode tree, String zone) {
        Json.onlyMembers(tree, MEMBERS, "");
        String filter = AnyFilter.text(tree.get("filter"));
        List<Long> ids = ids(tree.get("ids"));
        long segment = AnyFilter.segment(tree.get("segmentId"), schema);
        int ways = (filter == null ? 0 : 1) + (ids.isEmpty() ? 0 : 1) + (segment == 0 ? 0 : 1);
        if (ways != 1) {
            throw Invalid.at("/filter", "required", "Say which records are meant by one of filter, ids and segmentId.");
        }
        var order = new BulkOrder(
                schema.collection(),
                filter,
                segment,
                ids,
                set(tree.get("set")),
                tags(tree.get("addTags"), "/addTags"),
                tags(tree.get("removeTags"), "/removeTags"),
                delete(tree.get("delete")),
                zone);
        boolean edits = !order.set().equals("{}")
                || !order.addTags().isEmpty()
                || !order.removeTags().isEmpty();
        if (edits == order.delete()) {
            throw Invalid.at("/set", "required", "Say what to do: set, addTags and removeTags, or delete alone.");
        }
        return order;
    }

    /** How many records the client means, or null if it did not say. */
    static @Nullable Long expected(JsonNode tree) {
        JsonNode node = tree.get("expectedCount");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber()) {
            throw Json.wrongType("/expectedCount", "a whole number");
        }
        return node.longValue();
    }

    private static List<Long> ids(@Nullable JsonNode node) {
        var ids = new LinkedHashSet<Long>();
        for (String text : texts(node, "/ids")) {
            ids.add(Id.parse(text)
                    .orElseThrow(() -> Invalid.at("/ids", "bad-reference", "An id has 13 characters: " + shown(text)))
                    .value());
        }
        if (ids.size() > MAX_IDS) {
            throw Invalid.at("/ids", "too-many", "At most " + MAX_IDS + " ids are named; use a filter for more.");
        }
        return List.copyOf(ids);
    }

    private static String shown(String text) {
        return text.length() > 20 ? text.substring(0, 20) : text;
    }

    private String set(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return "{}";
        }
        if (!node.isObject()) {
            throw Json.wrongType("/set", "an object");
        }
        String text = node.toString();
        read(text, "/set");
        return text;
    }

    private List<String> tags(@Nullable JsonNode node, String pointer) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (schema.fields().position("tags") < 0) {
            throw Invalid.at(pointer, "rule", "Records of this collection have no tags.");
        }
        texts(node, pointer);
        return read("{\"tags\":" + node + "}", pointer).words("tags");
    }

    /** Checks values as a PATCH of one record would; pointers begin with where they stand in the order. */
    private RecordData read(String json, String pointer) {
        var checks = new Checks();
        RecordData read = Json.read(json.getBytes(StandardCharsets.UTF_8), parser -> {
            parser.nextToken();
            return new InputReader(checks).object(schema.fields(), parser, pointer);
        });
        checks.orThrow();
        return read;
    }

    private static List<String> texts(@Nullable JsonNode node, String pointer) {
        var texts = new ArrayList<String>();
        if (node == null || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            throw Json.wrongType(pointer, "an array of strings");
        }
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                throw Json.wrongType(pointer, "an array of strings");
            }
            texts.add(element.asText());
        }
        return texts;
    }

    private static boolean delete(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw Json.wrongType("/delete", "true or false");
        }
        return node.booleanValue();
    }
}
