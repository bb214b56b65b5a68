// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.value.Suggest;

/**
 * Reads a record that a client sent. A body that cannot be read as the type is a 400 at once; values that break a rule are noted in
 * the checks. Not thread-safe; one for each record.
 */
public final class InputReader {
    private final Checks checks;

    /** Notes violations in {@code checks}. */
    public InputReader(Checks checks) {
        this.checks = checks;
    }

    /** Reads a whole body. */
    public static RecordData read(Fields fields, byte[] body, Checks checks) {
        return Json.read(body, json -> {
            json.nextToken();
            return new InputReader(checks).object(fields, json, "");
        });
    }

    /**
     * Reads an object.
     *
     * @param fields what may be in it
     * @param json standing on the object's start; afterwards on its end
     * @param pointer the object's JSON pointer
     * @return the values, with a mark on each field that was there
     */
    public RecordData object(Fields fields, JsonParser json, String pointer) throws IOException {
        Json.expectObject(json, pointer);
        var data = new RecordData(fields);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String at = pointer + "/" + name;
            int position = fields.position(name);
            if (position < 0) {
                throw unknown(fields, pointer, name);
            }
            if (data.sentAt(position)) {
                throw Json.duplicate(at);
            }
            json.nextToken();
            data.send(position, value(fields.at(position), json, at));
        }
        return data;
    }

    private @Nullable Object value(Field field, JsonParser json, String pointer) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (field.type()) {
            case OBJECT -> object(field.parts().fields(), json, pointer);
            case PARTS ->
                elements(field, json, pointer, at -> object(field.parts().fields(), json, at));
            case TAGS -> distinct(elements(field, json, pointer, at -> Scalars.tag(json, at, checks)));
            case REFERENCES -> elements(field, json, pointer, at -> Scalars.reference(json, at, checks));
            default -> Scalars.read(field, json, pointer, checks);
        };
    }

    @FunctionalInterface
    private interface Element {
        @Nullable Object read(String pointer) throws IOException;
    }

    private List<Object> elements(Field field, JsonParser json, String pointer, Element element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.wrongType(pointer, "an array");
        }
        var list = new ArrayList<Object>();
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            Object value = element.read(pointer + "/" + i);
            if (value != null) {
                list.add(value);
            }
        }
        if (list.size() > field.max()) {
            checks.add(pointer, "too-many", "At most " + field.max() + " are kept.");
        }
        return List.copyOf(list);
    }

    private static List<Object> distinct(List<Object> words) {
        return words.stream().distinct().toList();
    }

    private static Problem unknown(Fields fields, String pointer, String name) {
        String shown = name.length() > 200 ? name.substring(0, 200) : name;
        var violation = Violation.at(
                pointer + "/" + shown, "json.unknown-field", "There is no such field; remove it or correct its name.");
        var nearest = Suggest.nearest(shown, fields.names());
        return new Problem(
                400,
                "json.unknown-field",
                "The body has a field that does not exist.",
                List.of(nearest.map(n -> violation.with("suggestion", n)).orElse(violation)));
    }
}
