// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.config.Units;
import org.kithcrm.core.web.Json;

/** The members of one object in a file such as {@code plugin.json}, and which of them were asked for. */
final class ManifestFields {
    private static final int LONGEST = 2_000;

    private final String place;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    private final Refusal refusal;

    /** The members of a part of {@code plugin.json}. */
    ManifestFields(String place, JsonNode node) {
        this(place, node, Refusals::manifest);
    }

    ManifestFields(String place, JsonNode node, Refusal refusal) {
        this.place = place;
        this.node = node;
        this.refusal = refusal;
    }

    /** What a broken rule is answered with. */
    @FunctionalInterface
    interface Refusal {
        Problem of(String pointer, String code, String message);
    }

    String pointer(String name) {
        return place + "/" + name;
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        return node.get(name);
    }

    private JsonNode required(String name) {
        JsonNode value = get(name);
        if (value == null) {
            throw refusal.of(pointer(name), "required", "The field is missing.");
        }
        return value;
    }

    int integer(String name) {
        JsonNode value = required(name);
        if (!value.isInt()) {
            throw wrong(name, "an integer");
        }
        return value.intValue();
    }

    String text(String name, @Nullable Pattern form, int most) {
        String text = string(name, required(name));
        if (text.isBlank() || text.length() > most) {
            throw refusal.of(pointer(name), "too-long", "The text has 1 to " + most + " characters.");
        }
        if (form != null && !form.matcher(text).matches()) {
            throw refusal.of(pointer(name), "bad-format", "The text has another form: " + form.pattern());
        }
        return text;
    }

    String optionalText(String name) {
        JsonNode value = get(name);
        return value == null ? "" : text(name, null, LONGEST);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array(name)) {
            texts.add(string(name, each));
        }
        return texts;
    }

    /** Texts of one form, each once. */
    List<String> texts(String name, Pattern form, int most) {
        List<String> texts = texts(name);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.length() > most || !form.matcher(text).matches() || !seen.add(text)) {
                throw refusal.of(
                        pointer(name + "/" + i), "bad-format", "Each stands there once, in the form " + form.pattern());
            }
        }
        return List.copyOf(texts);
    }

    /** Absent is false. */
    boolean flag(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value != null && value.booleanValue();
    }

    int number(String name, int usual, int least, int most) {
        JsonNode value = get(name);
        if (value == null) {
            return usual;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw refusal.of(pointer(name), "out-of-range", "A whole number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }

    Duration time(String name, Duration usual, Duration most) {
        Duration time = optionalTime(name);
        if (time != null && time.compareTo(most) > 0) {
            throw refusal.of(pointer(name), "out-of-range", "At most " + most.toSeconds() + "s.");
        }
        return time == null ? usual : time;
    }

    @Nullable Duration optionalTime(String name) {
        String text = optionalText(name);
        try {
            Duration time = text.isEmpty() ? null : Units.time(text);
            if (time != null && (time.isZero() || time.toDays() > 366)) {
                throw new IllegalArgumentException();
            }
            return time;
        } catch (IllegalArgumentException e) {
            throw refusal.of(pointer(name), "bad-format", "A time is such as 30s, 5m or 24h.");
        }
    }

    long size(String name, long usual) {
        String text = optionalText(name);
        try {
            return text.isEmpty() ? usual : Units.bytes(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refusal.of(pointer(name), "bad-format", "A size is such as 64KB.");
        }
    }

    /** As it stands there; null if it does not. */
    @Nullable JsonNode tree(String name) {
        return get(name);
    }

    ManifestFields object(String name) {
        return object(name, required(name));
    }

    ManifestFields optionalObject(String name) {
        JsonNode value = get(name);
        return object(name, value == null ? JsonNodeFactory.instance.objectNode() : value);
    }

    private ManifestFields object(String name, JsonNode value) {
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new ManifestFields(pointer(name), value, refusal);
    }

    /** The objects in a list; empty if there is none. */
    List<ManifestFields> list(String name) {
        List<ManifestFields> objects = new ArrayList<>();
        for (JsonNode each : array(name)) {
            String at = name + "/" + objects.size();
            objects.add(object(at, each));
        }
        return objects;
    }

    private JsonNode array(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isArray()) {
            throw wrong(name, "a list");
        }
        return value == null ? JsonNodeFactory.instance.arrayNode() : value;
    }

    void mustBeEmpty(String name) {
        JsonNode value = get(name);
        if (value != null && (!value.isContainerNode() || !value.isEmpty())) {
            throw refusal.of(pointer(name), "unsupported", "This server does not carry it out; leave it out.");
        }
    }

    /** Call last: what nobody asked for is unknown. */
    void refuseUnknown() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw refusal.of(pointer(name), "unknown-field", "There is no such field.");
            }
        }
    }

    private String string(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a text");
        }
        if (!Json.sound(value.textValue())) {
            throw refusal.of(pointer(name), "bad-format", "The text holds U+0000 or half of a surrogate pair.");
        }
        return value.textValue();
    }

    private Problem wrong(String name, String expected) {
        return refusal.of(pointer(name), "wrong-type", "The field is " + expected + ".");
    }
}
