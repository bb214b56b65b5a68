// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.web.Json;
import picocli.CommandLine.Option;

/** The server that a command asks: mixed into each command that does. */
final class Remote {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int ERRORS = 400;
    static final String JSON = "application/json";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the server answers (default: KITH_URL, else ${DEFAULT-VALUE}).",
            defaultValue = "${env:KITH_URL:-http://127.0.0.1:8080/}")
    private URI url = URI.create("http://127.0.0.1:8080/");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An API token (default: KITH_TOKEN, which no process list shows).",
            defaultValue = "${env:KITH_TOKEN}")
    private @Nullable String token;

    @Option(names = "--json", description = "Prints the server's answer as it is.")
    private boolean json;

    private final ObjectMapper mapper = Json.mapper();

    /** What is sent. */
    record Body(String type, byte[] content) {
        static final Body NONE = new Body("", new byte[0]);

        static Body json(JsonNode value) {
            return new Body(JSON, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Query parameters in their order; empty values are left out. */
    static Map<String, String> query(String... pairs) {
        Map<String, String> query = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                query.put(pairs[i], pairs[i + 1]);
            }
        }
        return query;
    }

    /** Whether the answer is to be printed as it is. */
    boolean asJson() {
        return json;
    }

    JsonNode get(String path, Map<String, String> query) {
        return read(send("GET", path, query, Body.NONE, ""));
    }

    /** Whether a plugin is installed. */
    boolean hasPlugin(String id) {
        for (JsonNode each : get("admin/plugins", Map.of()).path("data")) {
            if (each.path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    JsonNode send(String method, String path, Map<String, String> query, Body body) {
        return read(send(method, path, query, body, ""));
    }

    /** Replaces what has the version that was read just now. */
    JsonNode replace(String path, Body body) {
        String version = send("GET", path, Map.of(), Body.NONE, "")
                .headers()
                .firstValue("ETag")
                .orElse("*");
        return read(send("PUT", path, Map.of(), body, version));
    }

    private HttpResponse<byte[]> send(
            String method, String path, Map<String, String> query, Body body, String ifMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path, query))
                .timeout(ANSWER)
                .method(
                        method,
                        body.content().length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body.content()));
        if (!body.type().isEmpty()) {
            request.header("Content-Type", body.type());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= ERRORS) {
                throw refused(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new RemoteRefused("No server answers at " + url + "; is it running? Name another with --url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteRefused("Interrupted.");
        }
    }

    private URI uri(String path, Map<String, String> query) {
        StringBuilder text = new StringBuilder(url.toString().replaceFirst("/+$", ""))
                .append("/api/v1/")
                .append(path);
        char next = '?';
        for (Map.Entry<String, String> each : query.entrySet()) {
            text.append(next)
                    .append(each.getKey())
                    .append('=')
                    .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
            next = '&';
        }
        return URI.create(text.toString());
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return answer.body().length == 0 ? MissingNode.getInstance() : mapper.readTree(answer.body());
        } catch (IOException e) {
            throw new RemoteRefused("The answer of " + url + " is not that of a Kith server.");
        }
    }

    private RemoteRefused refused(HttpResponse<byte[]> answer) {
        JsonNode problem = read(answer);
        StringBuilder text =
                new StringBuilder(problem.path("detail").asText("The server answered " + answer.statusCode() + "."));
        text.append(" (")
                .append(problem.path("code").asText(String.valueOf(answer.statusCode())))
                .append(')');
        for (String member :
                new String[] {"phase", "cause", "digest", "dependents", "permission", "keys", "repositories"}) {
            if (problem.has(member)) {
                text.append("\n  ").append(member).append(": ").append(plain(problem.get(member)));
            }
        }
        problem.path("errors")
                .forEach(error -> text.append("\n  ")
                        .append(place(error))
                        .append(error.path("message").asText()));
        if (problem.has("plan")) {
            text.append('\n').append(PlanText.of(problem.get("plan")));
        }
        return new RemoteRefused(problem.path("code").asText(), text.toString());
    }

    private static String place(JsonNode error) {
        String place = error.path("pointer").asText(error.path("parameter").asText(""));
        return place.isEmpty() ? "" : place + ": ";
    }

    /** A value as people read it. */
    static String plain(JsonNode value) {
        if (value.isArray()) {
            StringBuilder text = new StringBuilder();
            value.forEach(each -> text.append(text.isEmpty() ? "" : ", ").append(plain(each)));
            return text.isEmpty() ? "-" : text.toString();
        }
        return value.isNull() || value.isMissingNode() ? "-" : value.isValueNode() ? value.asText() : value.toString();
    }

    /** Prints the answer itself, or what it means. */
    void print(JsonNode answer, Runnable words) {
        if (json) {
            System.out.println(answer.toPrettyString());
        } else {
            words.run();
        }
    }
}
