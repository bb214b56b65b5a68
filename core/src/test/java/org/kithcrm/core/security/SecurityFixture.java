// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.Horizon;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.SaveGates;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.AccessLog;
import org.kithcrm.core.web.ApplicationBuilder;
import org.kithcrm.core.web.Cursors;
import org.kithcrm.core.web.Dispatcher;
import org.kithcrm.core.web.HttpServer;
import org.kithcrm.core.web.Idempotency;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Pages;
import org.kithcrm.core.web.Problems;
import org.kithcrm.core.web.RateLimits;
import org.kithcrm.core.web.WebParts;
import org.kithcrm.core.web.WebSettings;

/** A server with the routes of this feature alone, on a free port and a database of its own. */
final class SecurityFixture implements AutoCloseable {
    static final String PASSWORD = "tangerine umbrella";

    final Database database = TestDatabase.open(Security.mappers());
    final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    final Security security;
    final String code;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    SecurityFixture(Path folder) {
        RateLimits rates = new RateLimits(System::nanoTime);
        security = new Security(database, engine(database, clock), folder, "Asia/Shanghai", rates, System::nanoTime);
        code = security.setup().prepare().orElseThrow().code();
        Mounts mounts = new Mounts();
        mounts.swap(new ApplicationBuilder(URI.create("http://crm.example.com/"), Json.mapper(), Dispatcher.DIRECT)
                .build("/api/v1/", security.resources(), SecurityFixture.class.getClassLoader()));
        server = new HttpServer(
                WebSettings.loopback(0),
                new WebParts(
                        clock,
                        database.tx(),
                        new Idempotency(database, clock),
                        mounts,
                        new Pages(),
                        path -> null,
                        security.access(),
                        security.setup(),
                        rates,
                        new Problems(),
                        AccessLog.none()));
        server.start();
    }

    static Engine engine(Database database, Clock clock) {
        Horizon horizon = Horizon.of(database.dialect(), database.tx(), database.sql());
        ChangeLog log = new ChangeLog(database.tx(), database.sql(), database.ids(), clock, horizon, new Wakeups());
        byte[] key = new ServerSecrets(database, new SecureRandom(), clock).key("cursor-key", 32);
        return new Engine(
                database.tx(),
                database.sql(),
                database.dialect(),
                database.ids(),
                clock,
                log,
                new LogReader(database.tx(), database.sql(), horizon),
                new Catalog(),
                new Cursors(key),
                new SaveGates());
    }

    /** An administrator's token. */
    String admin() {
        long id = security.setup().createAdmin("ada", "Ada Lovelace", PASSWORD);
        return security.setup()
                .issueToken(id, "test", List.of("*"), clock.instant().plus(Duration.ofDays(20)));
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> raw, JsonNode body) {
        String text(String field) {
            return body.at(field.startsWith("/") ? field : "/" + field).asText();
        }
    }

    /** Sends with single quotes for double ones. */
    Answer send(String method, String path, String token, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/" + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var raw = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(raw.statusCode(), raw, json.readTree(raw.body().isEmpty() ? "{}" : raw.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, String token) {
        return send("GET", path, token, "");
    }

    Answer post(String path, String token, String body) {
        return send("POST", path, token, body);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
