// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts rendered pieces together into what a client sees. */
public final class Bodies {
    private Bodies() {}

    /** Body and detail as one object. */
    public static byte[] whole(byte[] body, byte[] detail) {
        if (detail.length == 0) {
            return body;
        }
        byte[] out = new byte[body.length + 1 + detail.length];
        System.arraycopy(body, 0, out, 0, body.length - 1);
        out[body.length - 1] = ',';
        System.arraycopy(detail, 0, out, body.length, detail.length);
        out[out.length - 1] = '}';
        return out;
    }

    /**
     * Appends a stored record as clients see it.
     *
     * @param out where to
     * @param schema the record's schema
     * @param derived positions of the derived fields, in the order of the record's values
     * @param stored the record
     * @param single whether detailed fields come along
     */
    static void append(
            ByteArrayOutputStream out,
            Schema schema,
            java.util.List<Integer> derived,
            StoredRecord stored,
            boolean single) {
        out.write(stored.body(), 0, stored.body().length - 1);
        if (single && stored.detail().length > 0) {
            out.write(',');
            out.writeBytes(stored.detail());
        }
        for (int i = 0; i < derived.size(); i++) {
            out.write(',');
            member(out, schema.fields().at(derived.get(i)).name(), stored.derived()[i]);
        }
        out.write('}');
    }

    private static void member(ByteArrayOutputStream out, String name, @Nullable Object value) {
        String text = RecordWriter.text(value);
        boolean bare = text == null || value instanceof Long;
        String member = "\"" + name + "\":" + (bare ? text : "\"" + quoted(text) + "\"");
        out.writeBytes(member.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
