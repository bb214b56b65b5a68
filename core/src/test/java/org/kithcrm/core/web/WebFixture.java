// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;

/** A server with {@link ThingsResource} on a free port and a database of its own. */
final class WebFixture implements AutoCloseable {
    static final String ID = "0RKYFF0N59EDD";

    final Database database = TestDatabase.open(List.of());
    final ThingsResource things = new ThingsResource(database.sql());
    final Mounts mounts = new Mounts();
    final Idempotency idempotency = new Idempotency(database, Clock.systemUTC());
    final HttpServer server;
    volatile boolean setup;
    volatile LongSupplier nanos = System::nanoTime;
    private final HttpClient client = HttpClient.newHttpClient();

    WebFixture() {
        this(WebSettings.loopback(0));
    }

    WebFixture(WebSettings settings) {
        Pages pages = new Pages();
        pages.add("/health/", new HealthPages(() -> "up"));
        pages.add("/problems/", new ProblemPages());
        server = new HttpServer(
                settings,
                new WebParts(
                        Clock.systemUTC(),
                        database.tx(),
                        idempotency,
                        mounts,
                        pages,
                        path -> null,
                        WebFixture::caller,
                        () -> setup,
                        new RateLimits(() -> nanos.getAsLong()),
                        new Problems(),
                        AccessLog.none()));
        mounts.swap(application(Mounts.CORE, things));
        server.start();
    }

    static Application application(String base, Object... resources) {
        return new ApplicationBuilder(URI.create("http://crm.example.com/"), Json.mapper(), Dispatcher.DIRECT)
                .build(base, List.of(resources), WebFixture.class.getClassLoader(), WebFixture::rule);
    }

    /** Public routes below hooks are signed with the word "good", and know deliveries by a header. */
    private static PublicRule rule(Route route) {
        return route.path().contains("/hooks/")
                ? new PublicRule(100, List.of("text/*"), true, 2, new WordVerifier())
                : null;
    }

    private static final class WordVerifier implements PublicRule.Verifier {
        @Override
        public void verify(Call call) {
            if (!"good".equals(call.header("X-Signature"))) {
                throw new Problem(401, "auth.invalid", "The signature is wrong.");
            }
        }

        @Override
        public String delivery(HttpFields headers) {
            return String.valueOf(headers.get("X-Delivery"));
        }
    }

    private static Caller caller(HttpFields headers, String address) {
        String token = headers.get("Authorization");
        if (token == null) {
            throw new Problem(401, "auth.required", "Send a token or log in.");
        }
        Map<String, Scope> grants =
                Map.of("things:read", Scope.ALL, "things:write", Scope.ALL, "things:delete", Scope.ALL);
        String name = token.substring("Bearer ".length());
        return new Caller(
                "user",
                name.hashCode(),
                name,
                0,
                0,
                Set.of(),
                grants,
                Locale.ENGLISH,
                "UTC",
                name.startsWith("free") ? "unlimited" : "standard");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer ann");
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String body, String... headers) {
        return send("POST", "/api/v1/things", body, headers);
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try {
            in.transferTo(out);
        } catch (IOException e) {
            out.writeBytes(("\n<" + e.getClass().getSimpleName() + ">").getBytes(StandardCharsets.US_ASCII));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A raw GET with a token. */
    String rawGet(String target) {
        return raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\nConnection: close\r\n\r\n");
    }

    /** Rows that requests made. */
    long rows() {
        return database.tx()
                .read(() -> database.sql()
                        .first(
                                "SELECT count(*) FROM id_node WHERE last_id_at < '1980-01-01 00:00:00'",
                                row -> row.longAt(1)))
                .orElseThrow();
    }

    /** Deletes what requests made. */
    void forget() {
        things.calls.set(0);
        database.tx().run(() -> database.sql().update("DELETE FROM id_node WHERE last_id_at < '1980-01-01 00:00:00'"));
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
