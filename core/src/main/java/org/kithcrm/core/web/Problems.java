// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.error.Violation;

/** Writes problem documents (RFC 9457) and the headers that belong to them. */
public final class Problems {
    private static final HttpField TYPE = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");
    private static final HttpField CHALLENGE =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"kith\"");
    private static final int LONGEST_REJECTED = 200;

    private final JsonFactory factory = new JsonFactory();

    /** The whole answer. */
    public Answer answer(Problem problem, String requestId, Locale locale) {
        return new Answer(problem.status(), headers(problem), document(problem, requestId, locale));
    }

    /** The document alone, without request members if there is no id; for rows of a batch and for jobs. */
    public byte[] document(Problem problem, @Nullable String requestId, Locale locale) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(out)) {
            write(json, problem, requestId, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Problem problem, @Nullable String requestId, Locale locale)
            throws IOException {
        var known = ProblemCode.of(problem.code());
        json.writeStartObject();
        json.writeStringField("type", "/problems/" + problem.code());
        json.writeStringField("code", problem.code());
        json.writeStringField("title", known.map(code -> code.title(locale)).orElse(problem.code()));
        json.writeNumberField("status", problem.status());
        json.writeStringField("detail", problem.detail());
        if (requestId != null) {
            json.writeStringField("instance", "/requests/" + requestId);
            json.writeStringField("requestId", requestId);
        }
        json.writeBooleanField(
                "retryable",
                known.map(ProblemCode::retryable).orElseGet(() -> ProblemCode.retryable(problem.status())));
        for (Map.Entry<String, Object> member : problem.members().entrySet()) {
            json.writeFieldName(member.getKey());
            value(json, member.getValue());
        }
        errors(json, problem.violations());
        json.writeEndObject();
    }

    private static void errors(JsonGenerator json, List<Violation> violations) throws IOException {
        if (violations.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("errors");
        for (Violation violation : violations) {
            json.writeStartObject();
            json.writeStringField(violation.in(), violation.where());
            json.writeStringField("code", violation.code());
            json.writeStringField("message", violation.message());
            for (Map.Entry<String, Object> detail : violation.details().entrySet()) {
                json.writeFieldName(detail.getKey());
                value(json, "rejected".equals(detail.getKey()) ? shortened(detail.getValue()) : detail.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.codePointCount(0, text.length()) <= LONGEST_REJECTED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_REJECTED));
    }

    /** Plain values, lists and maps; anything else as its text. */
    static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                value(json, each);
            }
            json.writeEndArray();
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            json.writeObject(value);
        } else {
            json.writeString(value.toString());
        }
    }

    private static List<HttpField> headers(Problem problem) {
        List<HttpField> headers = new ArrayList<>(3);
        headers.add(TYPE);
        if (problem.status() == 401) {
            headers.add(CHALLENGE);
        }
        if (problem instanceof Unavailable unavailable) {
            headers.add(new HttpField(HttpHeader.RETRY_AFTER, String.valueOf(unavailable.retryAfterSeconds())));
        } else if (problem.status() == 429 || problem.status() == 503) {
            Object after = problem.members().getOrDefault("retryAfter", 1);
            headers.add(new HttpField(HttpHeader.RETRY_AFTER, after.toString()));
        }
        if (problem.status() == 405 && problem.members().get("allowed") instanceof List<?> allowed) {
            headers.add(new HttpField(HttpHeader.ALLOW, String.join(", ", allowed.toArray(new String[0]))));
        }
        if (problem.status() == 426) {
            headers.add(new HttpField(HttpHeader.UPGRADE, "websocket"));
        }
        if (problem.status() == 412 && problem.members().get("currentVersion") instanceof Long version) {
            headers.add(new HttpField(HttpHeader.ETAG, Replies.tag(version)));
        }
        return headers;
    }
}
