// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.record.CoreRecord;
import org.kithcrm.api.validate.Candidate;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordWriter;
import org.kithcrm.core.web.Json;

/** Records of the core as plugins see them. */
final class Candidates {
    private static final ObjectMapper JSON = Json.mapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private Candidates() {}

    static Candidate of(Change change) {
        RecordData before = change.before();
        return new Candidate(before == null ? null : record(before), record(change.after()));
    }

    private static CoreRecord record(RecordData data) {
        Map<String, @Nullable Object> fields = fields(RecordWriter.whole(data.fields(), data));
        return new CoreRecord(new Id(data.number("id")), data.number("version"), fields);
    }

    /** The fields of a rendered record. */
    static Map<String, @Nullable Object> fields(byte[] json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
