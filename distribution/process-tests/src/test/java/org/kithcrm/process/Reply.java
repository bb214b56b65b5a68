// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the server answered. */
record Reply(HttpResponse<byte[]> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    int status() {
        return response.statusCode();
    }

    /** A header, empty if there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    /** The member at a JSON pointer. */
    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String textAt(String pointer) {
        return at(pointer).asText();
    }

    String id() {
        return textAt("/id");
    }

    /** The path of what was made. */
    String path() {
        assertThat(header("Location")).as(this::toString).isNotEmpty();
        return header("Location");
    }

    /** Checks the status. */
    Reply has(int status) {
        assertThat(status()).as(this::toString).isEqualTo(status);
        return this;
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri().getPath() + " answered " + status() + " " + text();
    }
}
