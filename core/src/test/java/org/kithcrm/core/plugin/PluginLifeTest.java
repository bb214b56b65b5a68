// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class PluginLifeTest {
    private static final String NOTES = "/api/plugins/note/notes";

    private final PluginFixture kith = new PluginFixture();

    @AfterEach
    void close() {
        kith.close();
    }

    @Test
    void aPluginIsInstalledUsedDisabledEnabledAndRemoved() {
        byte[] archive = TestArchive.note("1.0.0").bytes();
        assertThat(kith.get(NOTES).statusCode()).isEqualTo(404);
        HttpResponse<String> installed = kith.install(archive);
        assertThat(installed.body()).contains("\"phase\":\"READY\"");
        assertThat(installed.statusCode()).isEqualTo(201);
        assertThat(installed.headers().firstValue("Location")).contains("/api/v1/admin/plugins/note");
        assertThat(kith.install(archive).statusCode()).isEqualTo(200);
        assertThat(kith.permissions).containsExactlyInAnyOrder("note:read", "note:write");

        HttpResponse<String> created = kith.post(NOTES, "{\"text\": \"你好\"}");
        assertThat(created.body()).contains("你好", "\"author\":\"ann\"");
        assertThat(kith.get(NOTES).body()).contains("你好", "\"version\":\"1.0.0\"");

        assertThat(kith.admin("POST", "/note/disable").body())
                .contains("\"desired\":\"disabled\"", "\"collected\":true");
        assertThat(kith.get(NOTES).statusCode()).isEqualTo(404);
        assertThat(kith.admin("POST", "/note/enable").body()).contains("\"phase\":\"READY\"");
        assertThat(kith.get(NOTES).body()).contains("你好");

        HttpResponse<String> removed = kith.admin("DELETE", "/note");
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(removed.body()).contains("\"data\":\"kept\"", "\"collected\":true");
        assertThat(kith.admin("GET", "/note").statusCode()).isEqualTo(404);
        assertThat(kith.permissions).isEmpty();
        assertThat(kith.work.resolve("plugins/note")).isEmptyDirectory();

        assertThat(kith.install(TestArchive.note("1.1.0").bytes()).statusCode()).isEqualTo(201);
        assertThat(kith.get(NOTES).body()).contains("你好", "\"version\":\"1.1.0\"");
    }

    @Test
    void theArchivesOfAFolderAreInstalledAndReplaced(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("note-1.0.0.zip"), TestArchive.note("1.0.0").bytes());
        Files.writeString(folder.resolve("broken.zip"), "no archive");
        kith.host.installAll(folder);
        kith.host.installAll(folder);
        kith.post(NOTES, "{\"text\": \"kept\"}");
        assertThat(kith.get(NOTES).body()).contains("\"version\":\"1.0.0\"");
        Files.write(folder.resolve("note-1.0.0.zip"), TestArchive.note("1.1.0").bytes());
        kith.host.installAll(folder);
        assertThat(kith.get(NOTES).body()).contains("kept", "\"version\":\"1.1.0\"");
        kith.host.installAll(folder.resolve("nowhere"));
        assertThat(kith.host.reports().list(java.util.Locale.ENGLISH)).hasSize(1);
    }

    @Test
    void aRefusedRequestLeavesNothing() {
        kith.install(TestArchive.note("1.0.0").bytes());
        assertThat(kith.post(NOTES, "{\"text\": \" \"}").body()).contains("validation.failed", "/text");
        assertThat(kith.post(NOTES, "{\"txt\": \"x\"}").body()).contains("json.unknown-field");
        assertThat(kith.post(NOTES, "{\"text\": \"break\"}").body())
                .contains("\"code\":\"internal\"")
                .doesNotContain("purpose");
        assertThat(kith.post(NOTES + "?dryRun=true", "{\"text\": \"dry\"}").body())
                .contains("dry");
        assertThat(kith.get(NOTES).body()).contains("\"data\":[]");
    }

    @Test
    void aListenerCountsEachChangeOnceAlsoThoseMadeWhileItWasDisabled() {
        kith.customersChange(2);
        kith.install(TestArchive.note("1.0.0").bytes());
        kith.customersChange(3);
        eventually(() -> kith.get(NOTES).body().contains("\"seen\":3,"));
        kith.admin("POST", "/note/disable");
        kith.customersChange(700);
        kith.admin("POST", "/note/enable");
        eventually(() -> kith.get(NOTES).body().contains("\"seen\":703,"));
        kith.admin("DELETE", "/note");
        kith.customersChange(1);
        kith.install(TestArchive.note("1.0.1").bytes());
        eventually(() -> kith.get(NOTES).body().contains("\"seen\":704,"));
    }

    @Test
    void aRestartBringsBackWhatIsEnabled() {
        StorageSettings any = TestDatabase.settings();
        StorageSettings settings =
                TestDatabase.dialect() == Dialect.DERBY ? StorageSettings.embedded(any.folder()) : any;
        try (PluginFixture first = new PluginFixture(settings)) {
            first.install(TestArchive.note("1.0.0").bytes());
            first.post(NOTES, "{\"text\": \"kept\"}");
        }
        try (PluginFixture second = new PluginFixture(settings)) {
            assertThat(second.get(NOTES).body()).contains("kept");
            second.admin("POST", "/note/disable");
        }
        try (PluginFixture third = new PluginFixture(settings)) {
            assertThat(third.get(NOTES).statusCode()).isEqualTo(404);
            assertThat(third.admin("GET", "/note").body()).contains("\"phase\":\"UNLOADED\"");
        }
    }

    @Test
    void anotherVersionIsRefusedUntilTheFirstIsRemoved() {
        kith.install(TestArchive.note("1.0.0").bytes());
        assertThat(kith.install(TestArchive.note("1.1.0").bytes()).body()).contains("plugin.exists");
        byte[] reused = TestArchive.note("1.0.0").put("README.md", "other").bytes();
        assertThat(kith.install(reused).body()).contains("plugin.version-reused");
        kith.admin("DELETE", "/note");
        byte[] changed = TestArchive.note("1.2.0")
                .put("db/0001__note.sql", "CREATE TABLE p_note_x (id BIGINT);")
                .bytes();
        assertThat(kith.install(changed).body()).contains("migration.changed");
    }

    @Test
    void theReadmeIsThereWhileThePluginIsNot() {
        kith.install(TestArchive.note("1.0.0").put("README.md", "# 便签").bytes());
        kith.admin("POST", "/note/disable");
        HttpResponse<String> readme = kith.admin("GET", "/note/readme");
        assertThat(readme.body()).isEqualTo("# 便签");
        assertThat(readme.headers().firstValue("Content-Type")).contains("text/markdown;charset=utf-8");
    }

    @Test
    void whoHasNoReadmeAnswersThatItIsMissing() {
        kith.install(TestArchive.note("1.0.0").bytes());
        assertThat(kith.admin("GET", "/note/readme").statusCode()).isEqualTo(404);
    }

    static void eventually(BooleanSupplier condition) {
        long until = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
