// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class JobTest {
    private static final String WORK = "/api/plugins/drudge/work";

    private final StorageSettings settings = settings();
    private final PluginFixture kith = PluginFixture.hasty(settings);

    private static StorageSettings settings() {
        StorageSettings any = TestDatabase.settings();
        return TestDatabase.dialect() == Dialect.DERBY ? StorageSettings.embedded(any.folder()) : any;
    }

    @AfterEach
    void close() {
        kith.close();
    }

    private void install(String... more) {
        TestArchive archive = TestArchive.drudge("1.0.0");
        Arrays.stream(more).forEach(archive::with);
        assertThat(kith.put("", archive.bytes()).body()).contains("\"phase\":\"READY\"");
    }

    private String order(String query) {
        return kith.send("POST", WORK + "?" + query, new byte[0], "")
                .body()
                .replaceAll(".*\"job\":\"([^\"]+)\".*", "$1");
    }

    private static List<String> done(PluginFixture at) {
        String list = at.get(WORK).body().replaceAll(".*\\[(.*)].*", "$1").replace("\"", "");
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    private String job(String id) {
        return kith.admin("GET", "/drudge/jobs/" + id).body();
    }

    @Test
    void whatIsOrderedIsDoneOnceAndShown() {
        install();
        String id = order("name=count&input=7");
        PluginLifeTest.eventually(() -> job(id).contains("\"state\":\"done\""));
        assertThat(done(kith)).containsExactly("count 7");
        assertThat(kith.admin("GET", "/drudge/jobs").body()).contains("\"name\":\"count\"");
        assertThat(kith.admin("GET", "/drudge/jobs/0000000000001").statusCode()).isEqualTo(404);
    }

    @Test
    void aUniqueKeyIsOrderedOnceWhileItWaits() {
        install();
        kith.admin("POST", "/drudge/disable");
        kith.admin("POST", "/drudge/enable");
        String first = order("name=nobody&key=k");
        assertThat(order("name=nobody&key=k")).isEqualTo(first);
        assertThat(order("name=nobody&key=other")).isNotEqualTo(first);
        assertThat(kith.admin("POST", "/drudge/jobs/" + first + "/cancel").body())
                .contains("\"state\":\"cancelled\"");
        assertThat(order("name=nobody&key=k")).isNotEqualTo(first);
    }

    @Test
    void whatFailsIsTriedAgainLaterAndSaysWhy() {
        install();
        String id = order("name=fails");
        PluginLifeTest.eventually(() -> job(id).contains("\"attempts\":1") && job(id).contains("out of order"));
        PluginLifeTest.eventually(() -> done(kith).size() > 1);
        String later = order("name=later");
        PluginLifeTest.eventually(() -> job(later).contains("\"state\":\"done\""));
        assertThat(done(kith).stream().filter("later"::equals)).hasSize(3);
    }

    @Test
    void workByTheClockIsDone() {
        install("\"jobs\": [{\"name\": \"tick\", \"title\": \"Tick\", \"every\": \"300ms\"}]");
        PluginLifeTest.eventually(() -> done(kith).size() >= 3);
        assertThat(done(kith)).containsOnly("tick");
    }

    @Test
    void anUpgradeTakesARunningJobOverAtItsCheckpoint() {
        install();
        String id = order("name=steps");
        PluginLifeTest.eventually(() -> done(kith).size() >= 3);
        assertThat(kith.put("/drudge/upgrade", TestArchive.drudge("1.1.0").bytes())
                        .body())
                .contains("\"version\":\"1.1.0\"");
        PluginLifeTest.eventually(() -> job(id).contains("\"state\":\"done\""));
        assertThat(done(kith)).hasSize(20).doesNotHaveDuplicates();
        assertThat(job(id)).contains("\"done\":20", "\"total\":20");
    }

    @Test
    void aJobEndsWhenSomebodyAsks() {
        install();
        String id = order("name=steps");
        PluginLifeTest.eventually(() -> done(kith).size() >= 2);
        kith.admin("POST", "/drudge/jobs/" + id + "/cancel");
        assertThat(job(id)).containsAnyOf("\"cancelAsked\":true", "\"state\":\"cancelled\"");
        PluginLifeTest.eventually(() -> !job(id).contains("\"state\":\"running\""));
    }

    @Test
    void aWorkerThatLostItsLeaseChangesNothing() {
        install();
        String id = order("name=steps");
        PluginLifeTest.eventually(() -> done(kith).size() >= 2);
        kith.database
                .tx()
                .run(() -> kith.database.sql().update("UPDATE plugin_job SET fence = fence + 1, state = 'waiting'"));
        PluginLifeTest.eventually(() -> job(id).contains("\"state\":\"done\""));
        assertThat(done(kith)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aPurgeForgetsJobs() {
        install();
        order("name=nobody");
        assertThat(kith.admin("DELETE", "/drudge?data=purge&confirm=drudge").statusCode())
                .isEqualTo(200);
        assertThat(kith.database.sql().first("SELECT count(*) FROM plugin_job", row -> row.longAt(1)))
                .contains(0L);
    }

    @Test
    void aScheduleThatIsNoneIsRefused() {
        byte[] archive = TestArchive.drudge("1.0.0")
                .with("\"jobs\": [{\"name\": \"tick\", \"title\": \"Tick\", \"cron\": \"61 * * * *\"}]")
                .bytes();
        assertThat(kith.put("", archive).body()).contains("manifest.invalid", "/jobs/0/cron");
    }
}
