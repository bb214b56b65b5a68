// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Another system that webhooks are sent to. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Got> answers = each -> 204;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** One request, and what it was answered with. */
    record Got(HttpHeaders headers, String body, int status) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return json().path("type").asText();
        }

        String objectId() {
            return json().at("/data/id").asText();
        }

        long version() {
            return json().at("/data/version").asLong();
        }

        String messageId() {
            return headers.firstValue("webhook-id").orElse("");
        }

        boolean taken() {
            return status < 300;
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
        int status = answers.applyAsInt(new Got(headers, body, 0));
        got.add(new Got(headers, body, status));
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url());
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Says with what status it answers. */
    void answers(ToIntFunction<Got> with) {
        answers = with;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    /** All requests so far. */
    List<Got> all() {
        return List.copyOf(got);
    }

    /** What it took, of one record. */
    List<Got> taken(String id) {
        return got.stream()
                .filter(each -> each.taken() && each.objectId().equals(id))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
