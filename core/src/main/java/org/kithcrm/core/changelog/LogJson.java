// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.value.Instants;

/** Entries of the log and change sets as JSON, the same wherever they are shown. Thread-safe. */
public final class LogJson {
    private static final JsonFactory JSON = new JsonFactory();

    private LogJson() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Content content) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One entry, with the record before and after if {@code values}. */
    public static byte[] entry(LogRow row, boolean values) {
        return object(json -> entry(json, row, values));
    }

    /** An entry of a record that left the reader's view: only its id. */
    static byte[] removed(LogRow row) {
        return object(json -> head(json, row, "removed"));
    }

    /** A change set with the entries its reader sees; there is at least one. */
    static byte[] set(List<LogRow> rows) {
        LogRow first = rows.get(0);
        return object(json -> {
            json.writeStringField("id", Id.text(first.changeSetId()));
            actor(json, first.origin());
            cause(json, first.origin());
            json.writeArrayFieldStart("changes");
            for (LogRow row : rows) {
                json.writeStartObject();
                entry(json, row, true);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A change set in a list. */
    static byte[] set(SetRow row) {
        return object(json -> {
            json.writeStringField("id", Id.text(row.id()));
            actor(json, row.origin());
            cause(json, row.origin());
            json.writeNumberField("changeCount", row.entries());
        });
    }

    private static void head(JsonGenerator json, LogRow row, String op) throws IOException {
        json.writeStringField("cursor", Feed.cursor(row.seq()));
        json.writeStringField("type", row.type());
        json.writeStringField("id", Id.text(row.objectId()));
        json.writeStringField("op", op);
    }

    private static void entry(JsonGenerator json, LogRow row, boolean values) throws IOException {
        head(json, row, row.op());
        json.writeNumberField("version", row.version());
        actor(json, row.origin());
        json.writeStringField("changeSetId", Id.text(row.changeSetId()));
        cause(json, row.origin());
        changed(json, row);
        if (values) {
            value(json, "before", row.before());
            value(json, "after", row.after());
        }
    }

    private static void actor(JsonGenerator json, Origin origin) throws IOException {
        json.writeStringField("at", Instants.text(origin.at()));
        json.writeObjectFieldStart("actor");
        json.writeStringField("kind", origin.actorKind());
        json.writeStringField("id", origin.actorId() == 0 ? null : Id.text(origin.actorId()));
        json.writeStringField("name", origin.actorName());
        json.writeEndObject();
    }

    private static void cause(JsonGenerator json, Origin origin) throws IOException {
        json.writeStringField("cause", origin.cause());
        json.writeStringField("requestId", origin.requestId());
    }

    /** The names of the fields that an entry changed. */
    public static void changed(JsonGenerator json, LogRow row) throws IOException {
        json.writeArrayFieldStart("changed");
        if (!row.changed().isEmpty()) {
            for (String name : row.changed().split(",")) {
                json.writeString(name);
            }
        }
        json.writeEndArray();
    }

    /** A record as it is in an entry, or null. */
    public static void value(JsonGenerator json, String name, byte @Nullable [] value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeRawValue(new String(value, StandardCharsets.UTF_8));
        }
    }
}
