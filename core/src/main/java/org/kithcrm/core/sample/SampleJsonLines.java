// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.LongFunction;

/** Writes sample records as JSON Lines. */
public final class SampleJsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleJsonLines() {}

    /** One record as JSON. */
    public static byte[] bytes(Map<String, Object> record) throws IOException {
        return JSON.writeValueAsBytes(record);
    }

    /** Records of indexes from 0 to {@code count - 1}, one a line; the stream stays open. */
    public static void write(OutputStream out, long count, LongFunction<Map<String, Object>> records)
            throws IOException {
        try (JsonGenerator json = JSON.getFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            for (long index = 0; index < count; index++) {
                JSON.writeValue(json, records.apply(index));
                json.writeRaw('\n');
            }
        }
    }
}
