// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.storage.TestDatabase;

class PlanTest {
    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private HttpResponse<String> install(byte[] archive, String more) {
        return kith.installWith("?allowUnsigned=" + Archive.digest(archive) + more, archive);
    }

    private static String planId(HttpResponse<String> answer) {
        return answer.body().replaceAll("(?s).*\"planId\":\"([0-9a-f]{64})\".*", "$1");
    }

    @Test
    void aPlanIsReadThenAcceptedAndNothingHappensBefore() {
        byte[] archive = TestArchive.note("1.0.0").bytes();
        HttpResponse<String> plan = install(archive, "&dryRun=true");
        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(plan.body())
                .contains(
                        "\"action\":\"install\"",
                        "\"scopes\":{\"added\":[\"changes:read\"],\"removed\":[]}",
                        "{\"step\":\"0001__note.sql\",\"kind\":\"expand\"}",
                        "\"consent\":[\"scopes.added\"]");
        assertThat(kith.admin("GET", "").body()).contains("\"data\":[]");
        HttpResponse<String> unread = install(archive, "");
        assertThat(unread.statusCode()).isEqualTo(409);
        assertThat(unread.body()).contains("plugin.consent-required", "\"planId\":\"" + planId(plan) + "\"");
        assertThat(install(archive, "&accept=" + "0".repeat(64)).body()).contains("plugin.plan-changed");
        assertThat(install(archive, "&accept=" + planId(plan)).statusCode()).isEqualTo(201);
    }

    @Test
    void anOptionalScopeIsThereOnlyWhenGranted() {
        byte[] archive =
                TestArchive.note("1.0.0").edited("\"required\"", "\"optional\"").bytes();
        HttpResponse<String> refused = install(archive, "&accept=all");
        assertThat(refused.body()).contains("plugin.start-failed", "changes:read");
        assertThat(install(archive, "&accept=all&enable=false").body())
                .contains("\"phase\":\"UNLOADED\"", "\"granted\":false");
        byte[] unknown = "{\"grants\":[\"customers:read\"]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(kith.send("PUT", "/api/v1/admin/plugins/note/grants", unknown, "application/json")
                        .statusCode())
                .isEqualTo(422);
        byte[] grants = "{\"grants\":[\"changes:read\"]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(kith.send("PUT", "/api/v1/admin/plugins/note/grants", grants, "application/json")
                        .body())
                .contains("\"granted\":true");
        assertThat(kith.admin("POST", "/note/enable").body()).contains("\"phase\":\"READY\"");
    }

    @Test
    void whatCannotRunTwiceIsPutInWithAGapAndComesBackIfTheNewOneFails() {
        byte[] one = TestArchive.moody("moody", "1.0.0", "calm")
                .with("\"reload\": \"restart\"")
                .bytes();
        kith.put("", one);
        byte[] bad = TestArchive.moody("moody", "1.1.0", "throws")
                .with("\"reload\": \"restart\"")
                .bytes();
        assertThat(kith.installWith("/moody/upgrade?dryRun=true&allowUnsigned=" + Archive.digest(bad), bad)
                        .body())
                .contains("\"gap\":\"restart\"");
        assertThat(kith.put("/moody/upgrade", bad).body()).contains("plugin.rolled-back");
        assertThat(kith.get("/api/plugins/moody/mood").body()).contains("calm");
        byte[] good = TestArchive.moody("moody", "1.2.0", "glad")
                .with("\"reload\": \"restart\"")
                .bytes();
        assertThat(kith.put("/moody/upgrade", good).body()).contains("\"phase\":\"READY\"");
        assertThat(kith.get("/api/plugins/moody/mood").body()).contains("glad");
    }

    @Test
    void aRestartPutsANewGenerationIn() {
        kith.put("", TestArchive.moody("moody", "1.0.0", "calm").bytes());
        assertThat(kith.admin("POST", "/moody/restart").body()).contains("\"phase\":\"READY\"");
        PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"collected\":true"));
        assertThat(kith.get("/api/plugins/moody/mood").body()).contains("calm");
    }
}
