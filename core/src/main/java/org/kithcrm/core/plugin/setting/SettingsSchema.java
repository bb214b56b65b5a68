// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kithcrm.core.plugin.manifest.Refusals;

/**
 * The part of JSON Schema (draft 2020-12) that settings are described in: scalars, lists and objects, no references, one condition on one
 * property. What lies outside is refused with its place when the plugin is installed.
 */
public final class SettingsSchema {
    private static final Set<String> COMMON =
            Set.of("type", "title", "description", "default", "enum", "writeOnly", "x-order", "x-widget");
    private static final Set<String> TEXT = Set.of("format", "minLength", "maxLength", "pattern");
    private static final Set<String> NUMBER = Set.of("minimum", "maximum");
    private static final Set<String> LIST = Set.of("items", "minItems", "maxItems");
    private static final Set<String> OBJECT = Set.of("properties", "required", "if", "then", "else");
    private static final Set<String> FORMATS =
            Set.of("uri", "email", "hostname", "date", "time", "date-time", "duration", "zone");
    private static final int DEEPEST = 6;

    private SettingsSchema() {}

    /** Throws unless it is a schema of an object that this server understands. */
    public static void check(JsonNode schema) {
        if (!schema.path("type").asText().equals("object")) {
            throw refused("/settings/type", "not-allowed", "Settings are an object.");
        }
        check(schema, "/settings", 1);
    }

    private static void check(JsonNode schema, String at, int depth) {
        if (!schema.isObject() || depth > DEEPEST) {
            throw refused(at, "wrong-type", "A schema is an object, nested up to " + DEEPEST + " times.");
        }
        String type = schema.path("type").asText();
        Set<String> more = switch (type) {
            case "string" -> TEXT;
            case "integer", "number" -> NUMBER;
            case "boolean" -> Set.of();
            case "array" -> LIST;
            case "object" -> OBJECT;
            default ->
                throw refused(at + "/type", "not-allowed", "One of string, integer, number, boolean, array, object.");
        };
        schema.fieldNames().forEachRemaining(name -> {
            if (!COMMON.contains(name) && !more.contains(name)) {
                throw refused(at + "/" + name, "unsupported", "This server does not know it for " + type + ".");
            }
        });
        if (schema.path("writeOnly").asBoolean() && !type.equals("string")) {
            throw refused(at + "/writeOnly", "not-allowed", "A secret is a string.");
        }
        details(schema, at, depth);
    }

    private static void details(JsonNode schema, String at, int depth) {
        if (schema.has("format") && !FORMATS.contains(schema.get("format").asText())) {
            throw refused(
                    at + "/format",
                    "not-allowed",
                    "One of " + String.join(", ", FORMATS.stream().sorted().toList()) + ".");
        }
        if (schema.has("pattern")) {
            try {
                Pattern.compile(schema.get("pattern").asText());
            } catch (PatternSyntaxException e) {
                throw refused(at + "/pattern", "bad-format", "It is no regular expression.");
            }
        }
        if (schema.path("type").asText().equals("array")) {
            check(schema.path("items"), at + "/items", depth + 1);
        }
        schema.path("properties")
                .properties()
                .forEach(each -> check(each.getValue(), at + "/properties/" + each.getKey(), depth + 1));
        for (String branch : new String[] {"then", "else"}) {
            schema.path(branch)
                    .path("properties")
                    .properties()
                    .forEach(each ->
                            check(each.getValue(), at + "/" + branch + "/properties/" + each.getKey(), depth + 1));
        }
        if (schema.has("if")) {
            JsonNode condition = schema.get("if").path("properties");
            boolean one = condition.size() == 1 && condition.elements().next().has("const");
            if (!one) {
                throw refused(at + "/if", "unsupported", "A condition compares one property with a const.");
            }
        }
    }

    private static RuntimeException refused(String at, String code, String message) {
        return Refusals.manifest(at, code, message);
    }
}
