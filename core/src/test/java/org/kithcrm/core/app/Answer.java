// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the server said. */
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    /** The status. */
    public int status() {
        return response.statusCode();
    }

    /** A header, empty if it is not there. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The body as text. */
    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    /** A value of the body by JSON pointer. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The text at a pointer. */
    public String textAt(String pointer) {
        return at(pointer).asText();
    }

    /** The ETag. */
    public String etag() {
        return header("ETag");
    }

    /** The version that the ETag names. */
    public long version() {
        return Long.parseLong(etag().replace("\"", ""));
    }

    /** The path of what was made. */
    public String path() {
        assertThat(header("Location")).isNotEmpty();
        return header("Location");
    }

    /** The record's id. */
    public String id() {
        return textAt("/id");
    }

    /** Checks the status. */
    public Answer has(int status) {
        assertThat(status()).as(this::toString).isEqualTo(status);
        return this;
    }

    /** Checks that it is this problem, in the form that all problems have. */
    public Answer hasProblem(int status, String code) {
        has(status);
        assertThat(header("Content-Type")).as(this::toString).startsWith("application/problem+json");
        assertThat(textAt("/code")).as(this::toString).isEqualTo(code);
        assertThat(textAt("/type")).isEqualTo("/problems/" + code);
        assertThat(at("/status").asInt()).isEqualTo(status);
        assertThat(textAt("/requestId")).isNotEmpty().isEqualTo(header("X-Request-Id"));
        return this;
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri().getPath() + " answered " + status() + " " + text();
    }
}
