// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** A complete answer: what is stored with an idempotency key, and what a page gives. */
public record Answer(int status, List<HttpField> headers, byte[] body) {
    static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    static final byte[] NOTHING = {};

    /** An answer with a body of the given type. */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, List.of(new HttpField(HttpHeader.CONTENT_TYPE, contentType)), body);
    }

    /** A JSON answer. */
    public static Answer json(int status, String body) {
        return new Answer(status, List.of(JSON), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The first value of a header. */
    public @Nullable String header(String name) {
        for (HttpField field : headers) {
            if (field.is(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    /** The same with one more header. */
    public Answer with(HttpField field) {
        List<HttpField> more = new java.util.ArrayList<>(headers);
        more.add(field);
        return new Answer(status, more, body);
    }

    /** The same headers with another status and body. */
    Answer body(int newStatus, byte[] newBody) {
        return new Answer(newStatus, headers, newBody);
    }
}
