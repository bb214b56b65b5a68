// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.BodyValues;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.table.Encoding;
import org.kithcrm.core.value.Suggest;

/** Reads what a client orders. Thread-safe. */
final class OrderReader {
    private static final List<String> MEMBERS =
            List.of("target", "filter", "segmentId", "ids", "fields", "format", "encoding", "bom");
    private static final int MAX_IDS = 1_000;

    private final Catalog catalog;

    OrderReader(Catalog catalog) {
        this.catalog = catalog;
    }

    ExportOrder read(byte[] body, String zone) {
        JsonNode tree = Json.tree(body);
        if (!tree.isObject()) {
            throw Json.wrongType("", "an object");
        }
        tree.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw unknown(400, "json.unknown-field", "/" + name, name, MEMBERS);
            }
        });
        List<String> targets =
                catalog.all().stream().map(each -> each.schema().collection()).toList();
        String target = word(tree, "target", "", targets);
        String format = word(tree, "format", Format.CSV.word(), Format.words());
        String encoding = word(tree, "encoding", Encoding.UTF_8.text(), List.of("utf-8", "gb18030"));
        if (!format.equals(Format.CSV.word()) && !encoding.equals(Encoding.UTF_8.text())) {
            throw Invalid.at("/encoding", "not-in-list", "Only csv has another encoding than utf-8.");
        }
        Schema schema = catalog.find(target).map(RecordService::schema).orElseThrow();
        JsonNode filter = tree.get("filter");
        if (filter != null && !filter.isNull() && !filter.isTextual() && !filter.isObject()) {
            throw Json.wrongType("/filter", "a filter as string or object");
        }
        return new ExportOrder(
                target,
                AnyFilter.text(filter),
                segment(tree, schema),
                ids(tree),
                fields(tree, schema),
                format,
                encoding,
                BodyValues.flag(tree, "bom"),
                zone);
    }

    private static long segment(JsonNode tree, Schema schema) {
        long segment = AnyFilter.segment(tree.get("segmentId"), schema);
        if (segment != 0 && tree.hasNonNull("filter")) {
            throw Invalid.at("/segmentId", "rule", "Name a filter or a segment, not both.");
        }
        return segment;
    }

    private static String word(JsonNode tree, String name, String otherwise, List<String> allowed) {
        JsonNode node = tree.get(name);
        if (node != null && !node.isNull() && !node.isTextual()) {
            throw Json.wrongType("/" + name, "a string");
        }
        String value = node == null || node.isNull() ? otherwise : node.asText();
        if (value.isEmpty()) {
            throw Invalid.at("/" + name, "required", "The value is one of " + String.join(", ", allowed) + ".");
        }
        if (!allowed.contains(value)) {
            throw new Invalid(List.of(
                    Violation.at("/" + name, "not-in-list", "The value is one of " + String.join(", ", allowed) + ".")
                            .with("allowed", allowed)));
        }
        return value;
    }

    /** An empty list would be taken for all. */
    private static void notEmpty(JsonNode tree, String name) {
        JsonNode node = tree.get(name);
        if (node != null && node.isArray() && node.isEmpty()) {
            throw Invalid.at("/" + name, "out-of-range", "Name at least one, or leave the list out for all.");
        }
    }

    private static List<Long> ids(JsonNode tree) {
        notEmpty(tree, "ids");
        return BodyValues.ids(tree, "ids", MAX_IDS);
    }

    private static List<String> fields(JsonNode tree, Schema schema) {
        notEmpty(tree, "fields");
        List<String> names = BodyValues.texts(tree, "fields", schema.fields().size());
        List<String> known = readable(schema);
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                throw unknown(400, "fields.unknown-field", "/fields/" + i, names.get(i), known);
            }
        }
        return names.stream().distinct().toList();
    }

    /** The fields that a file can show. */
    static List<String> readable(Schema schema) {
        var names = new ArrayList<String>();
        for (Field field : schema.fields()) {
            if (field.access() != Field.Access.WRITE_ONLY) {
                names.add(field.name());
            }
        }
        return names;
    }

    private static Problem unknown(int status, String code, String pointer, String name, List<String> known) {
        var violation = Violation.at(pointer, code, "There is no such field here.");
        return new Problem(
                status,
                code,
                "The order names a field that does not exist.",
                List.of(Suggest.nearest(name, known)
                        .map(near -> violation.with("suggestion", near))
                        .orElse(violation)));
    }
}
