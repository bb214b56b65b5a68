// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kithcrm.core.web.GateTest.hasProblem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.rest.PublicEndpoint;

class LiveTest {
    private static final WebFixture web = new WebFixture(
            WebSettings.loopback(0).times(Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @AfterAll
    static void close() {
        web.close();
    }

    @Test
    void aLongPollHoldsNoThreadAndIsAnsweredLater() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> web.get("/api/v1/things/late"));
        eventually(() -> web.things.late != null);
        assertThat(web.server.running()).isZero();
        CountDownLatch ended = new CountDownLatch(1);
        web.things.late.onEnd(ended::countDown);
        assertThat(web.things.late.send(Replies.json(200, BaseResource.json("{\"late\":1}"))))
                .isTrue();
        assertThat(web.things.late.send(Replies.none())).isFalse();
        assertThat(waiting.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"late\":1}");
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEventStreamSendsAsItGoes() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.getOutputStream()
                    .write("GET /api/v1/things/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            eventually(() -> web.things.events != null);
            for (int i = 0; i < 500; i++) {
                web.things.events.send("id: " + i + "\ndata: x\n\n");
            }
            web.things.events.close();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> ids = new ArrayList<>();
            String first = in.readLine();
            for (String line = first; line != null && !line.equals("0"); line = in.readLine()) {
                if (line.startsWith("id: ")) {
                    ids.add(line);
                }
            }
            assertThat(first).isEqualTo("HTTP/1.1 200 OK");
            assertThat(ids).hasSize(500).startsWith("id: 0").endsWith("id: 499");
            assertThat(web.things.events.send("data: late\n\n")).isFalse();
        }
    }

    @Test
    void aRequestPastItsTimeIs503AndTheLateWriterIsHarmless() {
        CountDownLatch gate = new CountDownLatch(1);
        web.things.gate = gate;
        hasProblem(web.get("/api/v1/things/slow"), 503, "timeout");
        assertThatThrownBy(() -> {
                    var answer = web.post("{\"name\":\"a\"}");
                    hasProblem(answer, 503, "timeout");
                    gate.countDown();
                    throw new IOException("refused as expected");
                })
                .hasMessage("refused as expected");
        eventually(() -> web.server.running() == 0);
        assertThat(web.rows()).as("a request that was given up commits nothing").isZero();
    }

    @Test
    void aBodyThatArrivesTooSlowlyIs408() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 50000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("request.slow", "Connection: close");
        }
    }

    @Test
    void headersThatTrickleAreCut() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Long> trickle = CompletableFuture.supplyAsync(() -> {
                long begun = System.nanoTime();
                try {
                    for (int i = 0; i < 200; i++) {
                        socket.getOutputStream().write('x');
                        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                    }
                } catch (IOException e) {
                    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                }
                return Long.MAX_VALUE;
            });
            assertThat(trickle.get(15, TimeUnit.SECONDS)).isLessThan(6);
        }
    }

    @Test
    void metricsCountAnswersByRoute() {
        web.get("/api/v1/things/" + WebFixture.ID);
        eventually(() -> new Metrics()
                .text(web.mounts)
                .contains("kith_http_requests_total{method=\"GET\",route=\"/api/v1/things/{id}\",status=\"200\"} "));
        assertThat(new Metrics().text(web.mounts))
                .contains("kith_http_seconds_bucket{method=\"GET\",route=\"/api/v1/things/{id}\",le=\"+Inf\"} ")
                .contains("# TYPE jvm_threads gauge");
    }

    @Test
    void aRefusalWaitsForTheBodySoThatTheClientSeesIt() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(10_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < 2; i++) {
                String head = "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
                        + "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\n";
                socket.getOutputStream().write((head + "{").getBytes(StandardCharsets.US_ASCII));
                CompletableFuture<String> status = CompletableFuture.supplyAsync(() -> line(in));
                assertThatThrownBy(() -> status.get(200, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                socket.getOutputStream().write("  }".getBytes(StandardCharsets.US_ASCII));
                assertThat(status.get(5, TimeUnit.SECONDS)).contains(" 415 ");
                skipAnswer(in);
            }
        }
    }

    private static String line(BufferedReader in) {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void skipAnswer(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
    }

    @Test
    void aBodyCutShortLeavesNothingBehind() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        eventually(() -> web.mounts.all().stream().allMatch(each -> each.inFlight() == 0));
    }

    @Test
    void aClientThatLeavesAnExportEndsIt() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/things/export?rows=100000000 HTTP/1.1\r\nHost: x\r\n"
                                    + "Authorization: Bearer ann\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
        }
        eventually(() -> web.server.running() == 0);
    }

    /** A plugin's endpoint. */
    @Path("hello")
    public static final class Hello {
        @GET
        @PublicEndpoint
        public Response hello() {
            return Replies.json(200, BaseResource.json("{}"));
        }
    }

    @Test
    void aSwapFailsNoRequest() throws Exception {
        String base = "/api/plugins/loyalty/";
        web.mounts.swap(WebFixture.application(base, new Hello()));
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(CompletableFuture.supplyAsync(() -> {
                int failed = 0;
                while (!stop.get()) {
                    failed += web.get(base + "hello", "Authorization", "Bearer free")
                                            .statusCode()
                                    == 200
                            ? 0
                            : 1;
                }
                return failed;
            }));
        }
        for (int i = 0; i < 10; i++) {
            Application before = web.mounts.swap(WebFixture.application(base, new Hello()));
            assertThat(before.awaitIdle(Duration.ofSeconds(10))).isTrue();
            before.shutdown();
        }
        stop.set(true);
        for (CompletableFuture<Integer> each : clients) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isZero();
        }
        Application last = web.mounts.remove(base);
        assertThat(last.awaitIdle(Duration.ofSeconds(10))).isTrue();
        last.shutdown();
        hasProblem(web.get(base + "hello"), 404, "not-found");
    }

    @Test
    void aDrainingServerRefusesAndLetsRunningRequestsFinish() throws Exception {
        try (WebFixture own = new WebFixture()) {
            CountDownLatch gate = new CountDownLatch(1);
            own.things.gate = gate;
            CompletableFuture<HttpResponse<String>> running =
                    CompletableFuture.supplyAsync(() -> own.get("/api/v1/things/slow"));
            eventually(() -> own.things.calls.get() == 1);
            own.server.drain();
            hasProblem(own.get("/api/v1/things"), 503, "draining");
            gate.countDown();
            assertThat(running.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
