// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Eventually;

/**
 * A client with one user's token. Paths are relative to {@code /api/v1/} unless they begin with a slash; in bodies single quotes
 * stand for double ones. Immutable.
 */
public final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final @Nullable String token;
    private final String[] headers;

    Http(URI server, @Nullable String token, String... headers) {
        this.server = server;
        this.token = token;
        this.headers = headers;
    }

    String token() {
        return String.valueOf(token);
    }

    URI server() {
        return server;
    }

    /** The same client that sends one header more. */
    public Http with(String name, String value) {
        var more = java.util.Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return new Http(server, token, more);
    }

    /** GET with query parameters: name, value, name, value ... */
    public Answer get(String path, String... query) {
        return send("GET", path + query(query), null);
    }

    /** POST; a null body is none. */
    public Answer post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    /** PUT without If-Match. */
    public Answer put(String path, @Nullable String body) {
        return send("PUT", path, body);
    }

    /** PUT with If-Match. */
    public Answer put(String path, long version, String body) {
        return with("If-Match", tag(version)).put(path, body);
    }

    /** PATCH without If-Match. */
    public Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    /** PATCH with If-Match. */
    public Answer patch(String path, long version, String body) {
        return with("If-Match", tag(version)).patch(path, body);
    }

    /** DELETE without If-Match. */
    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** DELETE with If-Match. */
    public Answer delete(String path, long version) {
        return with("If-Match", tag(version)).delete(path);
    }

    /** Any method. */
    public Answer send(String method, String path, @Nullable String body) {
        byte[] bytes = body == null ? null : body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return sendBytes(method, path, bytes, "application/json");
    }

    /** Any method with a body as it is. */
    public Answer sendBytes(String method, String path, byte @Nullable [] body, String contentType) {
        var publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = request(path).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A job after its end. */
    public Answer ended(String job) {
        Eventually.within(
                PATIENCE,
                job + " ends",
                () -> !get(job).has(200).textAt("/state").matches("queued|running"));
        return get(job).has(200);
    }

    /** The lines of an answer that goes on and on; closing it ends the request. */
    public java.util.stream.Stream<String> lines(String path) {
        try {
            var answer = CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
            org.assertj.core.api.Assertions.assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path.startsWith("/") ? path : "/api/v1/" + path))
                .timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static String query(String... parameters) {
        var text = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
