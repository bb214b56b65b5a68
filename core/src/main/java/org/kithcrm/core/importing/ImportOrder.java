// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported and how, with nothing left to guess; kept as the input of the job.
 *
 * @param target the collection
 * @param format {@code csv}, {@code jsonl} or {@code vcard}
 * @param origin the system that the ids in the file belong to, or null
 * @param kind what customers are whose columns do not say, or null
 * @param encoding the name of the encoding
 * @param delimiter the character between cells
 * @param columns the headers
 * @param mapping header to the word of a {@link Target}
 * @param key {@code externalKey:SYSTEM}, {@code email}, {@code phone} or {@code none}
 * @param mode {@code create}, {@code update} or {@code upsert}
 * @param region country of phone numbers without one, or null
 */
record ImportOrder(
        String target,
        String format,
        @Nullable String origin,
        @Nullable String kind,
        String encoding,
        String delimiter,
        List<String> columns,
        Map<String, String> mapping,
        String key,
        String mode,
        @Nullable String region) {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String KEY = "externalKey:";
    static final String CSV = "csv";
    /** A record in each line. */
    static final String JSONL = "jsonl";

    static final String VCARD = "vcard";

    boolean isJsonl() {
        return format.equals(JSONL);
    }

    /** The system whose keys identify a row; null if it is none. */
    @Nullable String keySystem() {
        return key.startsWith(KEY) ? key.substring(KEY.length()) : null;
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ImportOrder read(String text) {
        try {
            return JSON.readValue(text, ImportOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
