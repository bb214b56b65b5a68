// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** Renders stored records as answers: whole bodies are copied, {@code fields} and {@code include} take the slow way. Thread-safe. */
public final class RecordAnswers {
    private static final JsonFactory JSON = new JsonFactory();

    private final RecordService records;
    private final Includes includes;

    RecordAnswers(RecordService records) {
        this.records = records;
        this.includes = new Includes(records);
    }

    /** One record with all its fields. */
    public byte[] single(StoredRecord stored) {
        var out = new ByteArrayOutputStream(stored.body().length + stored.detail().length + 128);
        append(out, stored, true);
        return out.toByteArray();
    }

    /** One record as lists show it. */
    public byte[] list(StoredRecord stored) {
        var out = new ByteArrayOutputStream(stored.body().length + 128);
        append(out, stored, false);
        return out.toByteArray();
    }

    private void append(ByteArrayOutputStream out, StoredRecord stored, boolean single) {
        Bodies.append(out, records.schema(), records.store().derived(), stored, single);
    }

    /** The answer to a GET of one record. */
    Response get(Call call, StoredRecord stored, ListQuery query) {
        if (query.include().isEmpty() && Replies.notModified(call, stored.version())) {
            return Replies.notModified(stored.version());
        }
        byte[] body = single(stored);
        if (!query.fields().isEmpty() || !query.include().isEmpty()) {
            body = reshape(call.caller(), stored, body, query);
        }
        return query.include().isEmpty()
                ? Replies.record(call, stored.version(), body)
                : Response.ok(body, "application/json")
                        .header("ETag", Replies.tag(stored.version()))
                        .build();
    }

    /** The answer to a GET of one record as it was: the image that the log keeps, without derived fields. */
    Response past(Call call, StoredRecord now, byte[] image, ListQuery query) {
        byte[] body = query.fields().isEmpty() ? image : reshape(call.caller(), now, image, query);
        return Replies.json(200, body);
    }

    /** The answer to a write. */
    Response written(Call call, Written written) {
        call.changeSetStarted(records.engine().log().current());
        byte[] body = single(written.stored());
        if (written.status() == 201) {
            String path = "/api/v1/" + records.schema().collection() + "/"
                    + Id.text(written.stored().id());
            return Replies.created(path, written.stored().version(), body);
        }
        return Response.ok(body, "application/json")
                .header("ETag", Replies.tag(written.stored().version()))
                .build();
    }

    /** The answer to a list. */
    Response page(Call call, ListQuery query, List<StoredRecord> found, @Nullable String next, long total) {
        var out = new ByteArrayOutputStream(Math.max(256, found.size() * 1500));
        ascii(out, "{\"data\":[");
        boolean detail = records.schema().fields().names().stream().anyMatch(query.include()::contains);
        for (int i = 0; i < found.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            if (query.fields().isEmpty() && query.include().isEmpty()) {
                append(out, found.get(i), false);
            } else {
                var one = new ByteArrayOutputStream();
                append(one, found.get(i), detail);
                out.writeBytes(reshape(call.caller(), found.get(i), one.toByteArray(), query));
            }
        }
        ascii(
                out,
                "],\"page\":{\"limit\":" + query.limit() + ",\"next\":" + (next == null ? "null" : "\"" + next + "\""));
        ascii(out, (total < 0 ? "" : ",\"total\":" + total) + "}}");
        return Replies.list(out.toByteArray(), "GET".equals(call.method()) ? call.page(next) : null);
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Copies the wanted top-level fields and splices included relations in. */
    private byte[] reshape(Caller caller, StoredRecord stored, byte[] body, ListQuery query) {
        Set<String> wanted = wanted(query);
        var out = new ByteArrayOutputStream(body.length);
        try (JsonParser in = JSON.createParser(body);
                JsonGenerator json = JSON.createGenerator(out)) {
            in.nextToken();
            json.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (kept(name, wanted, query)) {
                    json.writeFieldName(name);
                    json.copyCurrentStructure(in);
                } else {
                    in.skipChildren();
                }
            }
            includes.write(json, caller, stored, query);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private boolean kept(String name, Set<String> wanted, ListQuery query) {
        Field field = records.schema().fields().find(name);
        boolean detail = field != null && field.detail();
        boolean named = wanted.isEmpty() || wanted.contains(name);
        return detail ? query.include().contains(name) || wanted.contains(name) || query.single() && named : named;
    }

    private static Set<String> wanted(ListQuery query) {
        if (query.fields().isEmpty()) {
            return Set.of();
        }
        var wanted = new LinkedHashSet<>(List.of("id", "version"));
        wanted.addAll(query.fields());
        return wanted;
    }
}
