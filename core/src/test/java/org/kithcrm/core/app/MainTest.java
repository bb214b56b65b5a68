// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void anUnknownSettingEndsInOneSentence() {
        assertThat(run("doctor", "--set", "http.prot=1")).isEqualTo(2);
        assertThat(told).hasToString("unknown setting http.prot; did you mean http.port?" + System.lineSeparator());
    }

    @Test
    void anAddressBeyondLoopbackNeedsAWord() {
        assertThat(run("server", "--set", "http.host=0.0.0.0", "--set", "data.dir=" + folder))
                .isEqualTo(2);
        assertThat(told.toString()).contains("http.allow-plain");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingPasswordFileIsNamed() {
        assertThat(run("setup", "--admin", "me", "--password-file", "no-such-file"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("no-such-file cannot be read");
    }

    @Test
    void anArchiveIsSignedAndVerified() throws IOException {
        Path archive = folder.resolve("tiny-1.0.0.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("plugin.json"));
            zip.write(("{\"schema\": 1, \"id\": \"tiny\", \"version\": \"1.0.0\", \"name\": \"Tiny\","
                            + " \"main\": \"org.example.Tiny\", \"requires\": {\"api\": \">=0.1 <1\"}}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Path key = folder.resolve("my.key");
        assertThat(run("plugin", "verify", archive.toString())).isEqualTo(2);
        assertThat(told.toString()).contains("not signed");
        assertThat(run("plugin", "key", "new", key.toString())).isZero();
        assertThat(run("plugin", "key", "new", key.toString()))
                .as("never overwritten")
                .isEqualTo(2);
        assertThat(run("plugin", "key", "new", folder.resolve("other.key").toString()))
                .isZero();
        assertThat(run("plugin", "sign", "--key", key.toString(), archive.toString()))
                .isZero();
        assertThat(run("plugin", "verify", "--key", key + ".pub", archive.toString()))
                .isZero();
        assertThat(run(
                        "plugin",
                        "verify",
                        "--key",
                        folder.resolve("other.key.pub").toString(),
                        archive.toString()))
                .isEqualTo(2);
        assertThat(told.toString()).contains("signed by another key");
        assertThat(run("plugin", "sign", "--key", archive.toString(), archive.toString()))
                .isEqualTo(2);
        assertThat(run("plugin", "inspect", archive.toString())).isZero();
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Files.writeString(unpacked.resolve("plugin.json"), "{}");
        assertThat(run("plugin", "pack", unpacked.toString(), "-o", folder.toString()))
                .isEqualTo(2);
        Files.writeString(unpacked.resolve("plugin.json"), """
                {"schema": 1, "id": "tiny", "version": "1.2.0", "name": "Tiny", "main": "org.example.Tiny",
                 "requires": {"api": ">=0.1 <1"}}
                """);
        assertThat(run("plugin", "pack", unpacked.toString(), "-o", folder.toString()))
                .isZero();
        assertThat(run("plugin", "inspect", folder.resolve("tiny-1.2.0.zip").toString()))
                .isZero();
        assertThat(run("plugin", "inspect", key.toString())).isEqualTo(2);
    }

    private int run(String... words) {
        return Main.commandLine().setErr(new PrintWriter(told, true)).execute(words);
    }
}
