// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.value.Instants;

/** Renders records as JSON. Thread-safe. */
public final class RecordWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = new byte[0];

    private RecordWriter() {}

    /** What lists show: all fields but detailed, derived and write-only ones. */
    public static byte[] body(Fields fields, RecordData data) {
        return render(fields, data, false);
    }

    /** What only single records show, without braces; empty if the schema has no such field. */
    static byte[] detail(Fields fields, RecordData data) {
        boolean any = false;
        for (Field field : fields) {
            any |= field.detail();
        }
        if (!any) {
            return NOTHING;
        }
        byte[] object = render(fields, data, true);
        return java.util.Arrays.copyOfRange(object, 1, object.length - 1);
    }

    /** A record with all its fields. */
    public static byte[] whole(Fields fields, RecordData data) {
        return Bodies.whole(body(fields, data), detail(fields, data));
    }

    private static byte[] render(Fields fields, RecordData data, boolean detail) {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                Field field = fields.at(i);
                if (field.detail() == detail
                        && field.access() != Field.Access.DERIVED
                        && field.access() != Field.Access.WRITE_ONLY) {
                    json.writeFieldName(field.name());
                    write(json, field, data.at(i));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes one value in the form of its field. */
    static void write(JsonGenerator json, Field field, @Nullable Object value) throws IOException {
        switch (field.type()) {
            case OBJECT -> writeObject(json, field.parts().fields(), (RecordData) value);
            case PARTS -> writeParts(json, field.parts().fields(), (List<?>) value);
            case TAGS -> writeList(json, (List<?>) value, false);
            case REFERENCES -> writeList(json, (List<?>) value, true);
            case REFERENCE -> writeText(json, value == null ? null : Id.text((Long) value));
            default -> writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            writeText(json, text(value));
        }
    }

    /** The text form of a scalar on the wire. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return Instants.text(instant);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof LocalDate || value instanceof String || value instanceof Long ? value.toString() : null;
    }

    private static void writeText(JsonGenerator json, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    private static void writeList(JsonGenerator json, @Nullable List<?> list, boolean ids) throws IOException {
        json.writeStartArray();
        if (list != null) {
            for (Object element : list) {
                json.writeString(ids ? Id.text((Long) element) : (String) element);
            }
        }
        json.writeEndArray();
    }

    private static void writeObject(JsonGenerator json, Fields fields, @Nullable RecordData part) throws IOException {
        if (part == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            json.writeFieldName(fields.at(i).name());
            write(json, fields.at(i), part.at(i));
        }
        json.writeEndObject();
    }

    private static void writeParts(JsonGenerator json, Fields fields, @Nullable List<?> parts) throws IOException {
        json.writeStartArray();
        if (parts != null) {
            for (Object part : parts) {
                writeObject(json, fields, (RecordData) part);
            }
        }
        json.writeEndArray();
    }
}
