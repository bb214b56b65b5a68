// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** A record in each line. */
final class JsonlSink implements Sink {
    private static final JsonFactory JSON = new JsonFactory();

    private final OutputStream out;
    private final Set<String> fields;

    /** @param fields the only ones wanted; empty for all */
    JsonlSink(OutputStream out, Set<String> fields) {
        this.out = out;
        this.fields = fields;
    }

    @Override
    public void add(byte[] record) throws IOException {
        out.write(fields.isEmpty() ? record : some(record));
        out.write('\n');
    }

    private byte[] some(byte[] record) throws IOException {
        var bytes = new ByteArrayOutputStream(record.length);
        try (JsonParser in = JSON.createParser(record);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            in.nextToken();
            json.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (fields.contains(name)) {
                    json.writeFieldName(name);
                    json.copyCurrentStructure(in);
                } else {
                    in.skipChildren();
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
