// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.outbound.NetAllow;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.plugin.net.LoopbackServer;

/** Files from a web server that does not behave. */
class WebSourceTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    private final LoopbackServer server = new LoopbackServer();
    private final NetClient net = new NetClient(NetAllow.of(List.of("127.0.0.1")));

    @AfterEach
    void close() throws IOException {
        net.close();
        server.close();
    }

    private Source source(Duration most) {
        return new WebSource(net, URI.create("http://127.0.0.1:" + server.port() + "/"), most, System::nanoTime);
    }

    private void refused(Source source, int most, String code, String words) {
        assertThatThrownBy(() -> source.find("index.json", most)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail()).contains(words);
        });
    }

    @Test
    void aFileComesOrIsMissing() {
        server.answer(OK + "0123456789");
        assertThat(source(Duration.ofSeconds(5)).get("index.json", 10)).hasSize(10);
        server.answer("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
        assertThat(source(Duration.ofSeconds(5)).find("2.root.json", 10)).isEmpty();
    }

    @Test
    void aByteTooManyIsRefused() {
        server.answer(OK + "0123456789");
        refused(source(Duration.ofSeconds(5)), 9, "repository.too-large", "more than 9 bytes");
    }

    @Test
    void anAnswerThatStopsOrDripsIsCutWhenTheTimeForAllFilesIsOver() {
        server.stall(OK + "01234");
        refused(source(Duration.ofMillis(300)), 10, "repository.unreachable", "did not answer in time");
        server.drip(OK + "0123456789");
        refused(source(Duration.ofMillis(300)), 10, "repository.unreachable", "did not answer in time");
        server.answer(OK + "0123456789");
        Source source = source(Duration.ofNanos(1));
        refused(source, 10, "repository.unreachable", "too slow");
    }

    @Test
    void anAnswerThatBreaksOffIsNoFile() {
        server.answer(OK + "01234");
        refused(source(Duration.ofSeconds(5)), 10, "repository.unreachable", "broke off");
    }
}
