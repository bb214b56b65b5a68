// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with JSON that is already rendered. */
public final class Replies {
    private static final byte[] DATA = "{\"data\":[".getBytes(StandardCharsets.US_ASCII);

    private Replies() {}

    /** 200 with one record and its ETag; 304 if a GET names this version in If-None-Match. */
    public static Response record(Call call, long version, byte[] body) {
        return tagged(call, tag(version), body);
    }

    /** The same of what has no number: {@code tag} is an ETag in its quotes. */
    public static Response tagged(Call call, String tag, byte[] body) {
        if (isKnown(call, tag)) {
            return Response.status(304).header("ETag", tag).build();
        }
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", tag)
                .build();
    }

    /** Whether the client has this version; ask before the body is rendered. */
    public static boolean notModified(Call call, long version) {
        return call.ifNoneMatch() != null && isKnown(call, tag(version));
    }

    /** 304 for {@link #notModified}. */
    public static Response notModified(long version) {
        return Response.status(304).header("ETag", tag(version)).build();
    }

    /** 201 with the new record. */
    public static Response created(String location, long version, byte[] body) {
        return Response.status(201)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Location", location)
                .header("ETag", tag(version))
                .entity(body)
                .build();
    }

    /** 200 with a page; {@code next} is the path and query of the next one. */
    public static Response list(byte[] body, @Nullable String next) {
        var reply = Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
        return (next == null ? reply : reply.header("Link", "<" + next + ">; rel=\"next\"")).build();
    }

    /** The body of a page whose elements are rendered already. */
    public static byte[] page(List<byte[]> elements, int limit, @Nullable String next) {
        int size = elements.stream().mapToInt(element -> element.length + 1).sum();
        var out = new ByteArrayOutputStream(size + 100);
        out.writeBytes(DATA);
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(elements.get(i));
        }
        String end =
                "],\"page\":{\"limit\":" + limit + ",\"next\":" + (next == null ? "null" : '"' + next + '"') + "}}";
        out.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Any status with JSON. */
    public static Response json(int status, byte[] body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    /** 202 with the job that does the work. */
    public static Response accepted(String location, byte[] body) {
        return Response.status(202)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Location", location)
                .entity(body)
                .build();
    }

    /** 204. */
    public static Response none() {
        return Response.noContent().build();
    }

    /** The ETag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whether a GET names this tag in If-None-Match. */
    public static boolean isKnown(Call call, String tag) {
        String known = call.ifNoneMatch();
        if (known == null || !("GET".equals(call.method()) || "HEAD".equals(call.method()))) {
            return false;
        }
        return known.equals(tag) || known.trim().equals("*") || known.contains(tag);
    }
}
