// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kithcrm.core.plugin.TestArchive;
import org.kithcrm.core.plugin.archive.Archive;

/** A plugin has a say before records are saved, whichever way they come; while it fails, its manifest says what holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginValidatorTest {
    private static final int MANY = 1_000;

    private final TestServer server = TestServer.start();
    private final Http ann = server.user("all", "*");

    @BeforeAll
    void install() {
        byte[] archive = TestArchive.of(
                        "censor", "1.0.0", "censor.CensorPlugin", "censor/CensorPlugin", "censor/CensorResource")
                .with("\"scopes\": {\"required\": [{\"name\": \"customers:read\", \"reason\": \"r\"}]}")
                .with("\"validators\": [{\"name\": \"words\", \"object\": \"customer\", \"onFailure\": \"refuse\"},"
                        + " {\"name\": \"soft\", \"object\": \"customer\", \"onFailure\": \"accept\"}]")
                .bytes();
        Answer plan = ann.sendBytes(
                "POST",
                "admin/plugins?dryRun=true&allowUnsigned=" + Archive.digest(archive),
                archive,
                "application/zip");
        assertThat(plan.has(200).text()).contains("validators.refuse");
        server.install(archive);
        warmUp();
    }

    /** The first call loads classes and may take longer than a validator has. */
    private void warmUp() {
        int tries = 0;
        while (ann.post("customers", named("Warm")).status() != 201) {
            assertThat(++tries).isLessThan(20);
        }
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static String named(String name) {
        return "{'kind':'organization','displayName':'" + name + "'}";
    }

    private int calls() {
        return ann.get("/api/plugins/censor/calls").has(200).at("/calls").asInt();
    }

    private static String rows(int count, String special) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'data':" + named(i == 7 ? special : "Row " + i) + "}")
                .collect(Collectors.joining(",", "{'rows':[", "]}"));
    }

    @Test
    void aVetoNamesThePluginAndTheField() {
        Answer refused = ann.post("customers", named("A bad one")).has(422);
        assertThat(refused.textAt("/code")).isEqualTo("plugin.veto");
        assertThat(refused.text()).contains("\"plugin\":\"censor\"", "/displayName", "This name is not allowed.");
        String path = ann.post("customers", named("A good one")).has(201).path();
        ann.patch(path, "{'displayName':'Turned bad'}").has(200);
    }

    @Test
    void manyRecordsAreJudgedInOneCall() {
        int before = calls();
        Answer written =
                ann.post("customers/batch/create", rows(MANY, "bad seven")).has(207);
        assertThat(calls()).isEqualTo(before + 1);
        assertThat(written.at("/rows/7").toString()).contains("plugin.veto");
        assertThat(written.at("/rows/8").toString()).contains("\"status\":201");
        assertThat(ann.get("customers", "q", "bad seven").has(200).at("/data")).isEmpty();
    }

    @Test
    void whileItFailsRecordsAreRefusedOrSavedAsTheManifestSays() {
        Answer refused = ann.post("customers", named("A slow one")).has(503);
        assertThat(refused.text()).contains("plugin.unavailable", "\"reason\":\"validator\"");
        ann.post("customers", named("One that reads")).has(503);
        for (int i = 0; i < 5; i++) {
            ann.post("customers", named("One softly " + i)).has(201);
        }
    }
}
