// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client with a token. Paths are relative to {@code /api/v1/} unless they begin with a slash; in bodies single quotes stand for
 * double ones. A connection that breaks is an {@link UncheckedIOException}. Immutable.
 */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final Map<String, String> headers;

    Client(URI server, String token) {
        this(server, token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    private Client(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** The same client that sends one header more. */
    Client with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Client(server, more);
    }

    /** Where it sends to. */
    URI server() {
        return server;
    }

    /** GET with query parameters: name, value, name, value ... */
    Reply get(String path, String... query) {
        var text = new StringBuilder(path);
        for (int i = 0; i < query.length; i += 2) {
            text.append(i == 0 ? '?' : '&')
                    .append(query[i])
                    .append('=')
                    .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        return send("GET", text.toString(), null);
    }

    Reply post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, null);
    }

    Reply send(String method, String path, @Nullable String body) {
        byte[] bytes = body == null ? null : body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return send(method, path, bytes, "application/json");
    }

    /** Any method with a body as it is. */
    Reply send(String method, String path, byte @Nullable [] body, String type) {
        var publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(server.resolve(path.startsWith("/") ? path : "/api/v1/" + path))
                .timeout(PATIENCE)
                .method(method, publisher);
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", type);
        }
        try {
            return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
