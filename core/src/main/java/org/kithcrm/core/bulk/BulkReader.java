// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.BodyValues;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.Schema;

/** Reads the body of a bulk edit and refuses what could not be done to any record. Thread-safe. */
final class BulkReader {
    private static final int MAX_IDS = 1_000;
    private static final int MAX_TAGS = 100;
    private static final List<String> MEMBERS =
            List.of("filter", "ids", "segmentId", "set", "addTags", "removeTags", "delete", "expectedCount");

    private final Schema schema;

    BulkReader(Schema schema) {
        this.schema = schema;
    }

    BulkOrder order(JsonNode tree, String zone) {
        Json.onlyMembers(tree, MEMBERS, "");
        String filter = AnyFilter.text(tree.get("filter"));
        List<Long> ids =
                BodyValues.ids(tree, "ids", MAX_IDS).stream().distinct().toList();
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
                tags(tree, "addTags"),
                tags(tree, "removeTags"),
                BodyValues.flag(tree, "delete"),
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

    private List<String> tags(JsonNode tree, String name) {
        if (BodyValues.texts(tree, name, MAX_TAGS).isEmpty()) {
            return List.of();
        }
        if (schema.fields().position("tags") < 0) {
            throw Invalid.at("/" + name, "rule", "Records of this collection have no tags.");
        }
        return read("{\"tags\":" + tree.get(name) + "}", "/" + name).words("tags");
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
}
