// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.web.Json;

/** The members of one object in {@code plugin.json}, and which of them were asked for. */
final class ManifestFields {
    private static final int LONGEST = 2_000;

    private final String place;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    ManifestFields(String place, JsonNode node) {
        this.place = place;
        this.node = node;
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
            throw Refusals.manifest(pointer(name), "required", "The field is missing.");
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
            throw Refusals.manifest(pointer(name), "too-long", "The text has 1 to " + most + " characters.");
        }
        if (form != null && !form.matcher(text).matches()) {
            throw Refusals.manifest(pointer(name), "bad-format", "The text has another form: " + form.pattern());
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
        return new ManifestFields(pointer(name), value);
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
            throw Refusals.manifest(pointer(name), "unsupported", "This server does not carry it out; leave it out.");
        }
    }

    /** Call last: what nobody asked for is unknown. */
    void refuseUnknown() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusals.manifest(pointer(name), "unknown-field", "There is no such field.");
            }
        }
    }

    private String string(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a text");
        }
        if (!Json.sound(value.textValue())) {
            throw Refusals.manifest(pointer(name), "bad-format", "The text holds U+0000 or half of a surrogate pair.");
        }
        return value.textValue();
    }

    private Problem wrong(String name, String expected) {
        return Refusals.manifest(pointer(name), "wrong-type", "The field is " + expected + ".");
    }
}
