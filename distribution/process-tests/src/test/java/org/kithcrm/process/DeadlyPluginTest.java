// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that end the process: the next start comes up without them, names them, and keeps what was stored. */
class DeadlyPluginTest {
    private static final Duration DEATH = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofSeconds(20);
    private static final String BAD = "/api/plugins/bad/here";

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit(3); | starting",
                "Runtime.getRuntime().halt(3); | starting",
                "List<byte[]> all = new ArrayList<>(); while (true) all.add(new byte[16 << 20]); | starting",
                "ctx.executor().execute(() -> { try { sleep(2000); } catch (InterruptedException e) { } System.exit(3); }); | System.exit",
            })
    void theNextStartComesUpWithoutIt(String start, String cause) {
        Kith kith = Kith.on(data)
                .with("KITH_OPTS", "-XX:TieredStopAtLevel=1 -Xmx256m")
                .with("KITH_PLUGINS_FORBIDDEN_CALLS", "warn");
        String token = kith.setUp();
        byte[] archive = PluginSource.archive("bad", "1.0.0", start);
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            admin.post("customers", "{'kind':'organization','displayName':'Kept'}")
                    .has(201);
            try {
                admin.send("POST", "admin/plugins" + HelloArchive.accept(archive), archive, "application/zip");
            } catch (UncheckedIOException cut) {
                assertThat(cut).hasMessageContaining("admin/plugins");
            }
            server.awaitEnd(DEATH);
        }
        try (Server server = kith.launch()) {
            Duration took = Polling.until(
                    DEATH,
                    server::log,
                    () -> server.isListening()
                            && server.client("").get("/health/ready").status() == 200);
            assertThat(took).isLessThan(READY);
            Client admin = server.client(token);
            Reply bad = admin.get("admin/plugins/bad").has(200);
            assertThat(bad.textAt("/phase")).isEqualTo("QUARANTINED");
            assertThat(bad.textAt("/cause")).contains(cause);
            assertThat(admin.get(BAD).has(503).text()).contains("quarantined");
            assertThat(admin.get("customers").has(200).text()).contains("Kept");
            admin.delete("admin/plugins/bad").has(200);
            admin.get(BAD).has(404);
        }
    }
}
