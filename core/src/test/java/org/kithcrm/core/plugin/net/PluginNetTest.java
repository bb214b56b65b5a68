// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.net.HttpAnswer;
import org.kithcrm.api.net.HttpCall;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.api.net.NetFailure.Reason;
import org.kithcrm.core.outbound.NetAllow;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.outbound.NetGuard;

class PluginNetTest {
    private final LoopbackServer server = new LoopbackServer();
    private final AtomicBoolean inUnitOfWork = new AtomicBoolean();
    private final NetClient client = new NetClient(new NetGuard(NetAllow.of(java.util.List.of("pos.test")), host ->
            new InetAddress[] {InetAddress.getByName("127.0.0.1")}));
    private final PluginNet net =
            new PluginNet(client, Set.of("net:pos.test:" + server.port(), "net:inner.test:443"), inUnitOfWork::get);

    @AfterEach
    void close() throws IOException {
        net.close();
        client.close();
        server.close();
    }

    private HttpCall get(String path) {
        return HttpCall.get(URI.create("http://pos.test:" + server.port() + path));
    }

    private static void fails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NetFailure.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void sendsAndReadsWhatTheCallSays() {
        server.answer("HTTP/1.1 201 Created\r\nConnection: close\r\nX-Made: yes\r\nContent-Length: 6\r\n\r\n好的");
        HttpAnswer answer = net.http(HttpCall.post(get("/v1/stock?q=1").uri(), "application/json", "{}".getBytes())
                .header("Authorization", "Bearer x"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("好的");
        assertThat(answer.header("x-made")).contains("yes");
        assertThat(server.seen())
                .contains("POST /v1/stock?q=1 HTTP/1.1", "Host: pos.test:" + server.port(), "Authorization: Bearer x")
                .doesNotContain("Accept-Encoding", "Cookie");
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() {
        server.answer(
                "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: http://127.0.0.1/\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        assertThat(net.http(get("/")).status()).isEqualTo(302);
        net.http(get("/"));
        assertThat(server.seen()).doesNotContain("Cookie: a=b");
    }

    @Test
    void aCallTellsNoSecretWhenItIsPrinted() {
        assertThat(get("/v1?key=s3cret")
                        .header("Authorization", "Bearer s3cret")
                        .toString())
                .contains("GET http://pos.test/v1")
                .doesNotContain("s3cret");
    }

    @Test
    void readsNoMoreThanTheCallTakes() {
        server.answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(5000));
        fails(Reason.SIZE, () -> net.http(get("/").most(4999)));
        assertThat(net.http(get("/").most(5000)).body()).hasSize(5000);
    }

    @Test
    void endsWhatStallsOrDrips() {
        server.stall("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n");
        long start = System.nanoTime();
        fails(Reason.TIMEOUT, () -> net.http(get("/").timeout(Duration.ofMillis(400))));
        server.drip("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100));
        fails(Reason.TIMEOUT, () -> net.http(get("/").timeout(Duration.ofMillis(400))));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void leavesATargetAloneThatFailsAgainAndAgain() throws IOException {
        server.close();
        for (int i = 0; i < Target.FAILURES; i++) {
            fails(Reason.CONNECT, () -> net.http(get("/")));
        }
        fails(Reason.BREAKER, () -> net.http(get("/")));
    }

    @Test
    void refusesWithoutScopeAndInsideAUnitOfWork() {
        assertThatThrownBy(() -> net.http(HttpCall.get(URI.create("https://other.test/"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("net:other.test:443");
        fails(Reason.ADDRESS, () -> net.http(HttpCall.get(URI.create("https://inner.test/"))));
        inUnitOfWork.set(true);
        assertThatThrownBy(() -> net.http(get("/")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unit of work");
        assertThatThrownBy(() -> net.connect("pos.test", server.port(), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingsOpenEveryHostButNoInnerAddress() {
        var wide = new PluginNet(client, Set.of("net:settings"), () -> false);
        server.answer("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        assertThat(wide.http(get("/")).status()).isEqualTo(204);
        fails(Reason.ADDRESS, () -> wide.http(HttpCall.get(URI.create("http://any.test/"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "localhost."
            })
    void noSpellingOfThisMachineOpensAWay(String host) {
        try (NetClient strict = new NetClient(NetAllow.NOTHING)) {
            var wide = new PluginNet(strict, Set.of("net:settings"), () -> false);
            fails(Reason.ADDRESS, () -> wide.http(HttpCall.get(URI.create("http://" + host + ":" + server.port()))));
            fails(Reason.ADDRESS, () -> wide.connect(host, server.port(), Duration.ofSeconds(1)));
        }
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void endsAHeadWithoutEnd() {
        server.answer("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
        fails(Reason.BROKEN, () -> net.http(get("/")));
        server.answer("HTTP/1.1 200 OK\r\n" + "X-Many: x\r\n".repeat(300) + "\r\n");
        fails(Reason.BROKEN, () -> net.http(get("/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://pos.test/",
                "file:///etc/passwd",
                "http:///x",
                "http://user:pw@pos.test/",
                "http://user@pos.test/",
                "jar:http://pos.test/",
                "//pos.test/"
            })
    void refusesUrlsThatAreNoPlainWebAddress(String url) {
        assertThatThrownBy(() -> net.http(HttpCall.get(URI.create(url)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesHeadersThatSplitAMessage() {
        assertThatThrownBy(() -> net.http(get("/").header("X-A", "b\r\nX-C: d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> net.http(get("/").header("Transfer-Encoding", "chunked")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> net.http(get("/").timeout(Duration.ofMinutes(3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> net.http(get("/").most(64 << 20))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> net.http(get("/").method("CONNECT"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStopEndsCallsAndSockets() throws Exception {
        server.stall("");
        Socket socket = net.connect("POS.test.", server.port(), Duration.ofSeconds(2));
        assertThat(socket.isConnected()).isTrue();
        var ended = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                net.http(get("/"));
            } catch (NetFailure e) {
                ended.countDown();
            }
        });
        caller.start();
        server.awaitRequest();
        net.close();
        assertThat(ended.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(socket.isClosed()).isTrue();
        assertThatThrownBy(() -> net.http(get("/"))).isInstanceOf(IllegalStateException.class);
    }
}
