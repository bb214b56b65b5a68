// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kithcrm.api.error.Violation;

/** Compares values with a schema, and fills what is left out with defaults. */
final class SettingsCheck {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private final List<Violation> violations = new ArrayList<>();

    /** What is wrong; the values are completed on the way. */
    static List<Violation> check(JsonNode schema, ObjectNode values) {
        SettingsCheck check = new SettingsCheck();
        check.object(schema, values, "");
        return check.violations;
    }

    private void object(JsonNode schema, ObjectNode values, String at) {
        JsonNode properties = schema.path("properties");
        JsonNode branch = branch(schema, values);
        JsonNode more = branch.path("properties");
        defaults(properties, values);
        defaults(more, values);
        List<String> names = new ArrayList<>();
        values.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode known = more.has(name) ? more.get(name) : properties.path(name);
            if (known.isMissingNode()) {
                add(at + "/" + name, "unknown-field", "There is no such setting.");
            } else {
                value(known, values.get(name), at + "/" + name);
            }
        }
        required(schema, values, at);
        required(branch, values, at);
    }

    private static JsonNode branch(JsonNode schema, ObjectNode values) {
        JsonNode condition = schema.path("if").path("properties");
        if (condition.isEmpty()) {
            return schema.path("if");
        }
        String name = condition.fieldNames().next();
        JsonNode now = values.has(name)
                ? values.get(name)
                : schema.path("properties").path(name).path("default");
        return schema.path(condition.get(name).get("const").equals(now) ? "then" : "else");
    }

    private static void defaults(JsonNode properties, ObjectNode values) {
        properties.properties().forEach(each -> {
            if (!values.has(each.getKey()) && each.getValue().has("default")) {
                values.set(each.getKey(), each.getValue().get("default").deepCopy());
            }
        });
    }

    private void required(JsonNode schema, ObjectNode values, String at) {
        schema.path("required").forEach(name -> {
            if (!values.hasNonNull(name.asText())) {
                add(at + "/" + name.asText(), "required", "The setting is needed.");
            }
        });
    }

    private void value(JsonNode schema, JsonNode value, String at) {
        String type = schema.path("type").asText();
        boolean right = switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
        if (!right) {
            add(at, "wrong-type", "The setting is of the type " + type + ".");
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            add(at, "not-allowed", "One of " + schema.get("enum") + ".");
        }
        switch (type) {
            case "string" -> text(schema, value.asText(), at);
            case "integer", "number" -> number(schema, value, at);
            case "array" -> list(schema, value, at);
            case "object" -> object(schema, (ObjectNode) value, at);
            default -> {
                // true and false need nothing more
            }
        }
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private void text(JsonNode schema, String text, String at) {
        int length = text.codePointCount(0, text.length());
        if (length < schema.path("minLength").asInt(0)) {
            add(at, "too-short", "At least " + schema.get("minLength") + " characters.");
        }
        if (length > schema.path("maxLength").asInt(10_000)) {
            add(at, "too-long", "At most " + schema.path("maxLength").asInt(10_000) + " characters.");
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asText())
                        .matcher(text)
                        .find()) {
            add(
                    at,
                    "bad-format",
                    "The text has another form: " + schema.get("pattern").asText());
        }
        if (schema.has("format") && !formed(schema.get("format").asText(), text)) {
            add(at, "bad-format", "The text is no " + schema.get("format").asText() + ".");
        }
    }

    private static boolean formed(String format, String text) {
        try {
            return switch (format) {
                case "uri" -> URI.create(text).isAbsolute();
                case "email" -> EMAIL.matcher(text).matches();
                case "hostname" -> HOST.matcher(text).matches();
                case "date" -> LocalDate.parse(text) != null;
                case "time" -> LocalTime.parse(text) != null;
                case "date-time" -> OffsetDateTime.parse(text) != null;
                case "duration" -> Duration.parse(text) != null;
                default -> ZoneId.of(text) != null;
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private void number(JsonNode schema, JsonNode value, String at) {
        boolean low = schema.has("minimum")
                && value.decimalValue().compareTo(schema.get("minimum").decimalValue()) < 0;
        boolean high = schema.has("maximum")
                && value.decimalValue().compareTo(schema.get("maximum").decimalValue()) > 0;
        if (low || high) {
            add(
                    at,
                    "out-of-range",
                    "From " + schema.path("minimum").asText("any") + " to "
                            + schema.path("maximum").asText("any") + ".");
        }
    }

    private void list(JsonNode schema, JsonNode list, String at) {
        if (list.size() < schema.path("minItems").asInt(0)
                || list.size() > schema.path("maxItems").asInt(1_000)) {
            add(
                    at,
                    "out-of-range",
                    "From " + schema.path("minItems").asInt(0) + " to "
                            + schema.path("maxItems").asInt(1_000) + " entries.");
        }
        for (int i = 0; i < list.size(); i++) {
            value(schema.path("items"), list.get(i), at + "/" + i);
        }
    }

    private void add(String at, String code, String message) {
        violations.add(Violation.at(at, code, message));
    }
}
