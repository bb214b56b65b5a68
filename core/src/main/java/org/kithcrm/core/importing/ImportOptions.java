// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.table.Encoding;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.Countries;

/**
 * What a client asks for.
 *
 * @param target the collection
 * @param format {@code csv}, {@code jsonl} or {@code vcard}
 * @param origin the system that the ids in the file belong to, or null for this one
 * @param ready the ready mapping, or null
 * @param encoding null: guessed
 * @param delimiter null: guessed
 * @param mapping null: proposed
 */
record ImportOptions(
        String target,
        String format,
        @Nullable String origin,
        ReadyMappings.@Nullable Ready ready,
        @Nullable Encoding encoding,
        @Nullable Character delimiter,
        @Nullable Map<String, String> mapping,
        String key,
        String mode,
        @Nullable String region) {
    private static final List<String> MEMBERS =
            List.of("target", "format", "origin", "ready", "encoding", "delimiter", "mapping", "key", "mode", "region");
    static final String SYSTEM = "[a-z0-9][a-z0-9._-]{0,63}";

    static ImportOptions read(byte[] json, Catalog catalog) {
        JsonNode tree = Json.tree(json);
        tree.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new Problem(
                        400,
                        "json.unknown-field",
                        "The options have a field that does not exist.",
                        List.of(Violation.at("/" + name, "json.unknown-field", "Remove this field.")
                                .with("allowed", MEMBERS)));
            }
        });
        ReadyMappings.Ready ready = ready(tree);
        String target = text(tree, "target", ready == null ? "customers" : ready.target());
        oneOf(
                target,
                "target",
                catalog.all().stream().map(each -> each.schema().collection()).toList());
        Schema schema = catalog.find(target).orElseThrow().schema();
        String format = text(tree, "format", ImportOrder.CSV);
        oneOf(format, "format", List.of(ImportOrder.CSV, ImportOrder.JSONL, ImportOrder.VCARD));
        if (format.equals(ImportOrder.VCARD) && !target.equals("customers")) {
            throw Invalid.at("/format", "rule", "Cards are customers.");
        }
        String origin = origin(text(tree, "origin", ""));
        String encoding = text(tree, "encoding", "auto");
        oneOf(encoding, "encoding", List.of("auto", "utf-8", "gb18030"));
        String mode = text(tree, "mode", "upsert");
        oneOf(mode, "mode", List.of("create", "update", "upsert"));
        if (ready != null && !(target.equals(ready.target()) && format.equals(ImportOrder.CSV))) {
            throw Invalid.at("/ready", "rule", "This mapping is for csv files of " + ready.target() + ".");
        }
        String usual = ready != null ? ready.key() : origin == null ? "none" : ImportOrder.KEY + origin;
        return new ImportOptions(
                target,
                format,
                origin,
                ready,
                Encoding.of(encoding).orElse(null),
                delimiter(tree),
                mapping(tree, schema),
                key(text(tree, "key", usual), mode, schema),
                mode,
                region(tree));
    }

    private static String text(JsonNode tree, String name, String otherwise) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return otherwise;
        }
        if (!node.isTextual()) {
            throw Json.wrongType("/" + name, "a string");
        }
        return node.asText();
    }

    private static void oneOf(String value, String name, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new Invalid(List.of(
                    Violation.at("/" + name, "not-in-list", "The value is one of " + String.join(", ", allowed) + ".")
                            .with("allowed", allowed)));
        }
    }

    private static @Nullable Character delimiter(JsonNode tree) {
        String text = text(tree, "delimiter", "");
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() != 1 || ",;\t|".indexOf(text.charAt(0)) < 0) {
            throw Invalid.at("/delimiter", "not-in-list", "The delimiter is a comma, semicolon, tab or bar.");
        }
        return text.charAt(0);
    }

    private static @Nullable String region(JsonNode tree) {
        String text = text(tree, "region", "");
        try {
            return text.isEmpty() ? null : Countries.of(text);
        } catch (BadValue bad) {
            throw new Invalid(List.of(bad.at("/region")));
        }
    }

    private static ReadyMappings.@Nullable Ready ready(JsonNode tree) {
        String name = text(tree, "ready", "");
        if (name.isEmpty()) {
            return null;
        }
        if (tree.hasNonNull("mapping")) {
            throw Invalid.at("/mapping", "rule", "Send a mapping or the name of a ready one, not both.");
        }
        oneOf(name, "ready", ReadyMappings.names());
        return ReadyMappings.of(name).orElseThrow();
    }

    private static @Nullable String origin(String text) {
        if (!text.isEmpty() && !text.matches(SYSTEM)) {
            throw Invalid.at("/origin", "bad-format", "A system is named in lower-case letters, digits, dots, dashes.");
        }
        return text.isEmpty() ? null : text;
    }

    private static String key(String key, String mode, Schema schema) {
        boolean virtual = key.equals("email") || key.equals("phone");
        if (!key.matches("email|phone|none|externalKey:" + SYSTEM) || virtual && schema.virtual(key) == null) {
            throw Invalid.at("/key", "not-in-list", "The key is externalKey:SYSTEM, email, phone or none.");
        }
        if (key.equals("none") && mode.equals("update")) {
            throw Invalid.at("/key", "required", "To update, say by which key records are recognised.");
        }
        return key;
    }

    private static @Nullable Map<String, String> mapping(JsonNode tree, Schema schema) {
        JsonNode node = tree.get("mapping");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!tree.path("format").asText(ImportOrder.CSV).equals(ImportOrder.CSV)) {
            throw Invalid.at("/mapping", "rule", "Only csv has columns to map; leave the mapping out.");
        }
        if (!node.isObject()) {
            throw Json.wrongType("/mapping", "an object of column and field");
        }
        Map<String, String> mapping = new LinkedHashMap<>();
        node.properties().forEach(each -> {
            String pointer = "/mapping/" + each.getKey().replace("~", "~0").replace("/", "~1");
            if (!each.getValue().isTextual()) {
                throw Json.wrongType(pointer, "a string");
            }
            Optional<Target> target = Target.of(each.getValue().asText(), schema);
            if (target.isEmpty()) {
                throw Invalid.at(
                        pointer,
                        "not-in-list",
                        "A column becomes a field that can be written, REFERENCE@SYSTEM, a type of contact point,"
                                + " address.PART, tags or externalKey:SYSTEM.");
            }
            mapping.put(each.getKey(), each.getValue().asText());
        });
        return mapping;
    }
}
