// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/** Reads bodies that {@link RecordWriter} rendered; what it does not know (a retired field) it passes over. Thread-safe. */
public final class BodyReader {
    private static final JsonFactory JSON = new JsonFactory();

    private BodyReader() {}

    /** The values of a stored record; derived fields stay null. */
    public static RecordData read(Fields fields, StoredRecord stored) {
        return read(fields, Bodies.whole(stored.body(), stored.detail()));
    }

    /** The values of a rendered record. */
    public static RecordData read(Fields fields, byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            return object(fields, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordData object(Fields fields, JsonParser json) throws IOException {
        var data = new RecordData(fields);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int position = fields.position(json.currentName());
            json.nextToken();
            if (position < 0) {
                json.skipChildren();
            } else {
                data.setAt(position, value(fields.at(position), json));
            }
        }
        return data;
    }

    private static @Nullable Object value(Field field, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (field.type()) {
            case OBJECT -> object(field.parts().fields(), json);
            case PARTS -> list(json, () -> object(field.parts().fields(), json));
            case TAGS -> list(json, json::getText);
            case REFERENCES -> list(json, () -> Id.fromString(json.getText()).value());
            case REFERENCE -> Id.fromString(json.getText()).value();
            case INTEGER -> json.getLongValue();
            case BOOLEAN -> json.getBooleanValue();
            case DECIMAL -> new BigDecimal(json.getText());
            case INSTANT -> Instant.parse(json.getText());
            case DATE -> LocalDate.parse(json.getText());
            default -> json.getText();
        };
    }

    @FunctionalInterface
    private interface Element {
        Object read() throws IOException;
    }

    private static List<Object> list(JsonParser json, Element element) throws IOException {
        var list = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read());
        }
        return List.copyOf(list);
    }
}
