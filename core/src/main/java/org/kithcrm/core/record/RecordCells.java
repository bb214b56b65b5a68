// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rendered records as rows of a table: scalars as their text, tags as {@link TagList}, parts as JSON without what is empty. Thread-safe.
 */
public final class RecordCells {
    private static final JsonFactory JSON = new JsonFactory();

    private final Schema schema;
    private final int width;
    private final Map<String, Integer> places = new HashMap<>();

    /** Rows with these fields as columns. */
    public RecordCells(Schema schema, List<String> fields) {
        this.schema = schema;
        this.width = fields.size();
        for (int i = 0; i < width; i++) {
            places.put(fields.get(i), i);
        }
    }

    /** The cells of a record; null is an empty one. */
    public List<@Nullable String> of(byte[] record) throws IOException {
        @Nullable String[] cells = new String[width];
        try (JsonParser in = JSON.createParser(record)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                Integer place = places.get(name);
                JsonToken token = in.nextToken();
                if (place == null) {
                    in.skipChildren();
                } else if (token.isStructStart()) {
                    cells[place] = structure(schema.fields().find(name), in);
                } else if (token != JsonToken.VALUE_NULL) {
                    cells[place] = in.getText();
                }
            }
        }
        return Arrays.asList(cells);
    }

    private static @Nullable String structure(@Nullable Field field, JsonParser in) throws IOException {
        if (field != null && field.type() == FieldType.TAGS) {
            var words = new java.util.ArrayList<String>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                words.add(in.getText());
            }
            return words.isEmpty() ? null : TagList.text(words);
        }
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            copy(in, json);
        }
        String text = out.toString();
        return text.equals("[]") || text.equals("{}") ? null : text;
    }

    /** Copies a value without the members that are null or false, which an import fills in itself. */
    private static void copy(JsonParser in, JsonGenerator json) throws IOException {
        int depth = 0;
        String name = null;
        JsonToken token = in.currentToken();
        do {
            if (token == JsonToken.FIELD_NAME) {
                name = in.currentName();
            } else if (name != null && (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE)) {
                name = null;
            } else {
                if (name != null) {
                    json.writeFieldName(name);
                    name = null;
                }
                json.copyCurrentEvent(in);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            token = depth == 0 ? token : in.nextToken();
        } while (depth > 0);
    }
}
