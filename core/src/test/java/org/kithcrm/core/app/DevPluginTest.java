// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.plugin.TestArchive;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.WebSettings;

class DevPluginTest {
    @TempDir
    private Path target;

    private static void unzip(byte[] zip, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(5)));
            }
        }
    }

    @Test
    void whatIsCompiledIsPutInAnew() throws IOException {
        Path plugin = target.resolve("plugin");
        unzip(TestArchive.note("1.0.0").bytes(), plugin);
        Path jar = plugin.resolve("lib/note-1.0.0.jar");
        unzip(Files.readAllBytes(jar), target.resolve("classes"));
        Files.delete(jar);
        var storage = TestDatabase.settings();
        var settings = Settings.of(Map.of(
                "data.dir",
                storage.folder().toString(),
                "plugins.dev",
                target.resolve("classes").toString()));
        try (var server = KithServer.start(settings, storage, WebSettings.loopback(0), Clock.systemUTC())) {
            server.kernel().security().setup().createAdmin("root", "Root", "tangerine umbrella");
            awaitVersion(server, "1.0.0-dev.1");
            Files.setLastModifiedTime(
                    target.resolve("classes/org/kithcrm/fixture/note/NotePlugin.class"),
                    FileTime.from(Instant.now().minusMillis(900)));
            awaitVersion(server, "1.0.0-dev.2");
        }
    }

    private static void awaitVersion(KithServer server, String version) {
        long until = System.nanoTime() + 20_000_000_000L;
        String now = "";
        while (!now.equals(version)) {
            assertThat(System.nanoTime()).as("is " + now).isLessThan(until);
            now = server.kernel()
                    .database()
                    .sql()
                    .first(
                            "SELECT a.version FROM plugin_desired d JOIN plugin_archive a ON a.digest = d.digest"
                                    + " WHERE d.unfinished_on IS NULL",
                            row -> row.text(1))
                    .orElse("");
        }
    }
}
