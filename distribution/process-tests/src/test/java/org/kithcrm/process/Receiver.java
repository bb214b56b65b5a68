// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

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
import java.util.concurrent.atomic.AtomicInteger;

/** Another system that webhooks are sent to: it fails three times in ten, and goes and comes back at the same address. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OF = 10;
    private static final int FAIL = 3;

    private final List<Got> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private int port;
    private HttpServer server;
    private ExecutorService threads;

    Receiver() {
        open();
    }

    /** One request that was answered with success. */
    record Got(HttpHeaders headers, String body) {
        private JsonNode data() {
            try {
                return JSON.readTree(body).path("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String id() {
            return data().path("id").asText();
        }

        long version() {
            return data().path("version").asLong();
        }
    }

    private void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        threads = Executors.newFixedThreadPool(8);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
        boolean fails = requests.getAndIncrement() % OF < FAIL;
        if (!fails) {
            taken.add(new Got(headers, body));
        }
        exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        exchange.close();
    }

    /** Dies with what it has under way, and comes back. */
    void die() {
        close();
        open();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** All it took, in the order it came. */
    List<Got> taken() {
        return List.copyOf(taken);
    }

    /** How often it was asked. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
