// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class PurgeTest {
    private static final String NOTES = "/api/plugins/note/notes";

    private final StorageSettings settings = TestDatabase.settings();
    private final PluginFixture kith = new PluginFixture(settings);

    @AfterEach
    void close() {
        kith.close();
    }

    private void installed() {
        kith.install(TestArchive.note("1.0.0").bytes());
        kith.post(NOTES, "{\"text\":\"先买后付\"}");
    }

    @Test
    void aPurgeIsShownConfirmedAndExported() throws IOException {
        installed();
        assertThat(kith.admin("GET", "/note/data").body())
                .contains("{\"name\":\"p_note_note\",\"rows\":1}", "{\"name\":\"p_note_seen\",\"rows\":1}");
        assertThat(kith.admin("DELETE", "/note?data=purge&dryRun=true").body())
                .contains("p_note_note", "\"data\":\"purged\"");
        HttpResponse<String> unconfirmed = kith.admin("DELETE", "/note?data=purge");
        assertThat(unconfirmed.statusCode()).isEqualTo(400);
        assertThat(unconfirmed.body()).contains("confirm");
        assertThat(kith.get(NOTES).body()).contains("先买后付");

        HttpResponse<String> purged = kith.admin("DELETE", "/note?data=purge&confirm=note");
        assertThat(purged.statusCode()).isEqualTo(200);
        String file = purged.body().replaceAll("(?s).*\"export\":\"exports/([^\"]+)\".*", "$1");
        assertThat(Files.readString(settings.folder().resolve("exports").resolve(file)))
                .contains("{\"table\":\"p_note_note\"", "先买后付");
        assertThat(kith.get("/api/v1/admin/plugin-data").body()).contains("\"data\":[]");
        kith.install(TestArchive.note("1.0.0").bytes());
        assertThat(kith.get(NOTES).body()).doesNotContain("先买后付");
    }

    @Test
    void whatAnUninstalledPluginLeftIsListedAndCanBePurged() {
        installed();
        kith.install(TestArchive.moody("notes", "1.0.0", "calm").bytes());
        kith.admin("DELETE", "/note");
        assertThat(kith.get("/api/v1/admin/plugin-data").body()).contains("\"id\":\"note\"", "p_note_note");
        assertThat(kith.send("DELETE", "/api/v1/admin/plugin-data/note", new byte[0], "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(kith.send("DELETE", "/api/v1/admin/plugin-data/note?confirm=note", new byte[0], "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(kith.send("DELETE", "/api/v1/admin/plugin-data/note?confirm=note", new byte[0], "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSimilarIdKeepsItsTables() {
        installed();
        String longer = TestArchive.manifest("1.0.0")
                .replace("\"id\": \"note\"", "\"id\": \"note-book\"")
                .replace("note:", "note-book:");
        byte[] other = TestArchive.note("1.0.0")
                .put("plugin.json", longer.replace("org.kithcrm.fixture.note-book", "org.kithcrm.fixture.note"))
                .put(
                        "db/0001__note.sql",
                        "CREATE TABLE p_notebook_page (id BIGINT NOT NULL, CONSTRAINT p_notebook_pk PRIMARY KEY (id));")
                .bytes();
        kith.put("?enable=false", other);
        assertThat(kith.installWith(
                                "?enable=false&accept=all&allowUnsigned="
                                        + org.kithcrm.core.plugin.archive.Archive.digest(other),
                                other)
                        .body())
                .contains("\"phase\":\"UNLOADED\"");
        assertThat(kith.admin("DELETE", "/note?data=purge&confirm=note").statusCode())
                .isEqualTo(200);
        assertThat(kith.admin("GET", "/note-book").statusCode()).isEqualTo(200);
    }

    @Test
    void anInstallationThatFailsTakesItsTablesWithIt() {
        byte[] broken = TestArchive.note("1.0.0")
                .put("db/0002__broken.sql", "CREATE TABLE p_note_two (id NOSUCHTYPE);")
                .bytes();
        assertThat(kith.install(broken).body()).contains("plugin.start-failed", "MIGRATING", "0002__broken");
        assertThat(kith.get("/api/v1/admin/plugin-data").body()).contains("\"data\":[]");
        assertThat(kith.install(TestArchive.note("1.0.0").bytes()).statusCode()).isEqualTo(201);
    }

    @Test
    void whatTakesAwayWaitsForTheNextVersionAndBarsTheWayBack() {
        installed();
        TestArchive second = TestArchive.note("1.1.0").put("db/0002__seen.contract.sql", "DELETE FROM p_note_seen;");
        assertThat(kith.upgrade(second.bytes()).body()).contains("\"version\":\"1.1.0\"");
        assertThat(kith.admin("GET", "/note/data").body()).contains("{\"name\":\"p_note_seen\",\"rows\":1}");
        byte[] third = TestArchive.note("1.2.0")
                .put("db/0002__seen.contract.sql", "DELETE FROM p_note_seen;")
                .bytes();
        String digest = org.kithcrm.core.plugin.archive.Archive.digest(third);
        assertThat(kith.installWith("/note/upgrade?dryRun=true&allowUnsigned=" + digest, third)
                        .body())
                .contains("{\"step\":\"0002__seen.contract.sql\",\"kind\":\"contract\"}", "\"rollbackPossible\":false");
        assertThat(kith.upgrade(third).body()).contains("\"version\":\"1.2.0\"");
        byte[] first = TestArchive.note("1.0.0").bytes();
        String back = "/note/upgrade?accept=all&allowDowngrade=true&allowUnsigned="
                + org.kithcrm.core.plugin.archive.Archive.digest(first);
        assertThat(kith.installWith(back, first).body()).contains("plugin.rollback-schema");
        assertThat(kith.admin("POST", "/note/rollback").body()).contains("\"version\":\"1.1.0\"");
    }
}
