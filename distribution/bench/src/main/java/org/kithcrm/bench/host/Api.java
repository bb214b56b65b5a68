// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Calls that prepare a measurement; none of them is measured. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String token;

    /** Calls a server of this machine with a token. */
    public Api(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    /** A GET of a path below the root. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return tree(CLIENT.send(request(path).GET().build(), BodyHandlers.ofByteArray()));
    }

    /** A DELETE. */
    public JsonNode delete(String path) throws IOException, InterruptedException {
        return tree(CLIENT.send(request(path).DELETE().build(), BodyHandlers.ofByteArray()));
    }

    /** A POST of JSON. */
    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return tree(CLIENT.send(posting(path, body), BodyHandlers.ofByteArray()));
    }

    /** A POST of bytes of another kind. */
    public JsonNode post(String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return tree(CLIENT.send(request, BodyHandlers.ofByteArray()));
    }

    /** A POST of JSON that others may overtake. */
    public CompletableFuture<JsonNode> postLater(String path, Object body) throws IOException {
        return CLIENT.sendAsync(posting(path, body), BodyHandlers.ofByteArray()).thenApply(answer -> {
            try {
                return tree(answer);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private HttpRequest posting(String path, Object body) throws IOException {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private static JsonNode tree(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() >= 300 || answer.statusCode() == 207) {
            throw new IOException(answer.request().uri() + " answered " + answer.statusCode() + " "
                    + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }
}
