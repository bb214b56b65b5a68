// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatterTest {
    @Test
    void anEventIsOneLine() {
        assertThat(text("event=x")).isEqualTo("2026-10-25T00:30:00.000Z WARN web.Gate event=x\n");
    }

    @Test
    void nobodyForgesALine() {
        assertThat(text("a\nb\rc\u001b[2J\u0085\u2028d")).endsWith(" a\\nb\\u000dc\\u001b[2J\\u0085\\u2028d\n");
    }

    @Test
    void tokensAreMasked() {
        assertThat(text("sent kith_0RKYFPB17SAEKabc_Def and whsec_a2l0aC1leGFtcGxl"))
                .endsWith(" sent kith_*** and whsec_***\n");
    }

    @Test
    void aStackStaysOnTheLineOfItsEvent() {
        var event = event("event=bug");
        event.setThrown(new IllegalStateException("kith_0RKYFPB17SAEK"));
        assertThat(new LineFormatter(false).format(event))
                .contains(" stack=java.lang.IllegalStateException: kith_***\\n")
                .matches("[^\n]*\n");
    }

    @Test
    void jsonIsEscaped() {
        assertThat(new LineFormatter(true).format(event("say \"hi\" \\ \t")))
                .isEqualTo("{\"time\":\"2026-10-25T00:30:00.000Z\",\"level\":\"WARN\",\"logger\":\"web.Gate\","
                        + "\"message\":\"say \\\"hi\\\" \\\\ \\u0009\"}\n");
    }

    private static String text(String message) {
        return new LineFormatter(false).format(event(message));
    }

    private static LogRecord event(String message) {
        var event = new LogRecord(Level.WARNING, message);
        event.setLoggerName("org.kithcrm.core.web.Gate");
        event.setInstant(Instant.parse("2026-10-25T00:30:00Z"));
        return event;
    }
}
