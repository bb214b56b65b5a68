// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.kithcrm.api.Id;
import org.kithcrm.core.changelog.LogJson;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.value.Instants;

/** The body of a delivery. */
final class Message {
    private static final JsonFactory JSON = new JsonFactory();

    private Message() {}

    private interface Data {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] of(String type, Instant at, Data data) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeStringField("timestamp", Instants.text(at));
            json.writeObjectFieldStart("data");
            data.write(json);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The test button's. */
    static byte[] ping(long webhook, Instant at) {
        return of("webhook.ping", at, json -> json.writeStringField("id", Id.text(webhook)));
    }

    /** A record that left the view: only its id. */
    static byte[] removed(LogRow row) {
        return of(row.type() + ".removed", row.origin().at(), json -> {
            json.writeStringField("id", Id.text(row.objectId()));
            json.writeStringField("op", Delivery.REMOVED);
        });
    }

    /** A change, with the record before and after if {@code full}. */
    static byte[] change(LogRow row, boolean full) {
        return of(row.type() + '.' + row.op(), row.origin().at(), json -> {
            json.writeStringField("id", Id.text(row.objectId()));
            json.writeNumberField("version", row.version());
            json.writeStringField("op", row.op());
            LogJson.changed(json, row);
            if (full) {
                LogJson.value(json, "before", row.before());
                LogJson.value(json, "after", row.after());
            }
        });
    }
}
