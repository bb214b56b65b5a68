// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class UpgradeTest {
    private static final String NOTES = "/api/plugins/note/notes";
    private static final int CLIENTS = 8;
    private static final int UPGRADES = 5;

    private final PluginFixture kith = new PluginFixture();

    @AfterEach
    void close() {
        kith.close();
    }

    private static TestArchive withColumn(String version) {
        return TestArchive.note(version)
                .put("db/0002__pinned.sql", "ALTER TABLE p_note_note ADD COLUMN pinned SMALLINT DEFAULT 0 NOT NULL;");
    }

    private void serves(String version) {
        assertThat(kith.get(NOTES).body()).contains("\"version\":\"" + version + "\"");
    }

    @Test
    void underLoadNoRequestFailsAndNoChangeIsMissed() throws Exception {
        kith.install(TestArchive.note("1.0.0").bytes());
        var ends = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(pool.submit(() -> askUntil(ends)));
            }
            for (int i = 1; i <= UPGRADES; i++) {
                kith.customersChange(20);
                HttpResponse<String> upgraded =
                        kith.upgrade(TestArchive.note("1." + i + ".0").bytes());
                assertThat(upgraded.body()).contains("\"version\":\"1." + i + ".0\"", "\"phase\":\"READY\"");
                serves("1." + i + ".0");
            }
            ends.set(true);
            int calls = 0;
            for (Future<Integer> client : clients) {
                calls += client.get();
            }
            assertThat(calls).isGreaterThan(CLIENTS * UPGRADES);
        } finally {
            ends.set(true);
            pool.shutdown();
        }
        String all = "\"seen\":" + 20 * UPGRADES + ",";
        PluginLifeTest.eventually(() -> kith.get(NOTES).body().contains(all));
        assertThat(kith.permissions).containsExactlyInAnyOrder("note:read", "note:write");
        PluginLifeTest.eventually(() -> kith.admin("GET", "/note").body().contains("\"collected\":true"));
        assertThat(folders()).hasSize(1);
    }

    /** How many calls were answered; the first that was not ends it. */
    private int askUntil(AtomicBoolean ends) {
        int calls = 0;
        while (!ends.get()) {
            HttpResponse<String> answer = calls % 4 == 3 ? kith.post(NOTES, "{\"text\":\"x\"}") : kith.get(NOTES);
            assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
            calls++;
        }
        return calls;
    }

    private List<Path> folders() {
        try (Stream<Path> found = Files.list(kith.work.resolve("plugins/note"))) {
            return found.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRollbackBringsTheVersionBeforeBack() {
        assertThat(kith.install(TestArchive.note("1.0.0").bytes()).body()).contains("\"rollbackTo\":null");
        assertThat(kith.admin("POST", "/note/rollback").body()).contains("plugin.no-previous");
        kith.post(NOTES, "{\"text\":\"kept\"}");
        assertThat(kith.upgrade(withColumn("1.1.0").bytes()).body()).contains("\"rollbackTo\":\"1.0.0\"");
        assertThat(kith.get(NOTES).body()).contains("kept", "\"version\":\"1.1.0\"");
        HttpResponse<String> back = kith.admin("POST", "/note/rollback");
        assertThat(back.body()).contains("\"version\":\"1.0.0\"", "\"rollbackTo\":\"1.1.0\"");
        assertThat(kith.get(NOTES).body()).contains("kept", "\"version\":\"1.0.0\"");
        assertThat(kith.upgrade(TestArchive.note("1.2.0").bytes()).statusCode()).isEqualTo(200);
        assertThat(kith.upgrade(TestArchive.note("1.3.0").bytes()).body()).contains("\"rollbackTo\":\"1.2.0\"");
    }

    @Test
    void aVersionThatDoesNotStartChangesNothing() {
        kith.install(TestArchive.note("1.0.0").bytes());
        HttpResponse<String> failed = kith.upgrade(
                TestArchive.note("1.1.0").edited("note:write", "note:scribble").bytes());
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.body()).contains("plugin.rolled-back", "\"phase\":\"STARTING\"", "note:write");
        byte[] drops = TestArchive.note("1.1.0")
                .put("db/0002__drop.sql", "DROP TABLE p_note_note;")
                .bytes();
        assertThat(kith.upgrade(drops).body()).contains("migration.not-expand");
        serves("1.0.0");
        assertThat(kith.admin("GET", "/note").body()).contains("\"version\":\"1.0.0\"", "\"rollbackTo\":null");
        assertThat(folders()).hasSize(1);
    }

    @Test
    void whatIsNoUpgradeIsRefused() {
        byte[] second = TestArchive.note("1.1.0").bytes();
        assertThat(kith.upgrade(second).statusCode()).isEqualTo(404);
        kith.install(second);
        assertThat(kith.upgrade(second).statusCode()).isEqualTo(200);
        byte[] first = TestArchive.note("1.0.0").bytes();
        assertThat(kith.upgrade(first).body()).contains("plugin.downgrade");
        byte[] reused = TestArchive.note("1.1.0").put("README.md", "other").bytes();
        assertThat(kith.upgrade(reused).body()).contains("plugin.version-reused");
        byte[] other = TestArchive.note("1.2.0")
                .edited("\"id\": \"note\"", "\"id\": \"vote\"")
                .edited("note:read", "vote:read")
                .edited("note:write", "vote:write")
                .bytes();
        assertThat(kith.upgrade(other).body()).contains("manifest.invalid", "/id");
        String down = "/note/upgrade?allowDowngrade=true&allowUnsigned=" + Archive.digest(first);
        assertThat(kith.installWith(down, first).body()).contains("\"version\":\"1.0.0\"");
        assertThat(kith.installWith("/note/upgrade?allowDowngrade=yes", first).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDisabledPluginStaysDisabled() {
        kith.install(TestArchive.note("1.0.0").bytes());
        kith.admin("POST", "/note/disable");
        assertThat(kith.upgrade(TestArchive.note("1.1.0").bytes()).body())
                .contains("\"phase\":\"UNLOADED\"", "\"version\":\"1.1.0\"");
        assertThat(kith.get(NOTES).statusCode()).isEqualTo(404);
        kith.admin("POST", "/note/enable");
        serves("1.1.0");
    }

    @Test
    void aRestartBringsTheNewVersionBack() {
        StorageSettings any = TestDatabase.settings();
        StorageSettings settings =
                TestDatabase.dialect() == Dialect.DERBY ? StorageSettings.embedded(any.folder()) : any;
        try (PluginFixture first = new PluginFixture(settings)) {
            first.install(TestArchive.note("1.0.0").bytes());
            first.upgrade(TestArchive.note("1.1.0").bytes());
        }
        try (PluginFixture second = new PluginFixture(settings)) {
            assertThat(second.get(NOTES).body()).contains("\"version\":\"1.1.0\"");
            assertThat(second.admin("POST", "/note/rollback").body()).contains("\"version\":\"1.0.0\"");
        }
    }
}
