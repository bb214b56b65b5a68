// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.TestDatabase;

class CommandTest {
    private static final String DRUDGE = "/api/v1/admin/plugins/drudge";
    private static final String REHEARSE = DRUDGE + "/commands/rehearse";

    private final PluginFixture kith = new PluginFixture(TestDatabase.settings());

    @BeforeEach
    void install() {
        assertThat(kith.put("", TestArchive.drudge("1.0.0").bytes()).body()).contains("\"phase\":\"READY\"");
    }

    @AfterEach
    void close() {
        kith.close();
    }

    private String ordered(String arguments) {
        HttpResponse<String> ordered = kith.post(REHEARSE, "{\"arguments\": {" + arguments + "}}");
        assertThat(ordered.statusCode()).isEqualTo(202);
        assertThat(ordered.body()).contains("\"name\":\"run:rehearse\",\"state\":\"waiting\"");
        return ordered.headers().firstValue("Location").orElseThrow();
    }

    private String ended(String job) {
        PluginLifeTest.eventually(() -> kith.get(job).body().contains("\"finishedAt\":\""));
        return kith.get(job).body();
    }

    @Test
    void anOperatorSeesWhatThereIsAndHasItDone() {
        assertThat(kith.get(DRUDGE + "/commands").body())
                .isEqualTo("{\"data\":[{\"name\":\"rehearse\",\"title\":\"Counts.\",\"parameters\":["
                        + "{\"name\":\"to\",\"title\":\"The last number.\",\"required\":true},"
                        + "{\"name\":\"fail\",\"title\":\"Whether it fails then.\",\"required\":false}]}]}");
        assertThat(ended(ordered("\"to\": \"3\"")))
                .contains("\"state\":\"done\"")
                .contains("\"done\":3,\"total\":3")
                .contains("\"output\":\"step 1\\nstep 2\\nstep 3\\n\"");
    }

    @Test
    void whatFailsIsNotRepeatedAndSaysWhy() {
        assertThat(ended(ordered("\"to\": \"2\", \"fail\": \"yes\"")))
                .contains("\"state\":\"dead\",\"attempts\":1")
                .contains("lost count")
                .contains("step 2");
    }

    @Test
    void aCommandThatRunsIsCancelledAndItsTellingStays() {
        String job = ordered("\"to\": \"100000\"");
        PluginLifeTest.eventually(() -> kith.get(job).body().contains("step 10"));
        kith.post(job + "/cancel", "");
        assertThat(ended(job)).contains("\"state\":\"cancelled\"").contains("step 10");
    }

    @Test
    void wrongOrdersAreRefusedAndOrderNothing() {
        assertThat(kith.post(REHEARSE, "{}").body())
                .contains("\"pointer\":\"/arguments/to\"")
                .contains("required");
        assertThat(kith.post(REHEARSE, "{\"arguments\": {\"to\": \"1\", \"speed\": \"2\"}}")
                        .body())
                .contains("\"pointer\":\"/arguments/speed\"");
        assertThat(kith.post(DRUDGE + "/commands/none", "{}").statusCode()).isEqualTo(404);
        assertThat(kith.post(REHEARSE + "?dryRun=true", "{\"arguments\": {\"to\": \"1\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(kith.get(DRUDGE + "/jobs").body()).doesNotContain("run:rehearse");
        kith.admin("POST", "/drudge/disable");
        assertThat(kith.get(DRUDGE + "/commands").statusCode()).isEqualTo(503);
    }

    @Test
    void whatThePluginAndTheServerAboutItLoggedCanBeRead() {
        Logger plugins = Logger.getLogger("plugin");
        Level before = plugins.getLevel();
        plugins.setLevel(Level.INFO);
        try {
            ended(ordered("\"to\": \"2\", \"fail\": \"yes\""));
        } finally {
            plugins.setLevel(before);
        }
        String logs = kith.get(DRUDGE + "/logs").body();
        assertThat(logs)
                .contains(
                        "\"level\":\"info\",\"source\":\"plugin\",\"message\":\"counts to 2 for kith_***\",\"stack\":null")
                .contains("\"source\":\"server\",\"message\":\"event=plugin-installed plugin=drudge")
                .contains("\"level\":\"warn\",\"source\":\"server\",\"message\":\"event=plugin-job-failed")
                .contains("lost count");
        assertThat(kith.get(DRUDGE + "/logs?limit=1").body())
                .contains("plugin-job-failed")
                .doesNotContain("plugin-installed");
        assertThat(kith.get(DRUDGE + "/logs?limit=0").statusCode()).isEqualTo(400);
        assertThat(kith.get("/api/v1/admin/plugins/none/logs").statusCode()).isEqualTo(404);
    }

    @Test
    void eachNodeSaysHowFarItIs() {
        assertThat(kith.get(DRUDGE + "/nodes").body())
                .contains("\"converged\":true", "\"data\":[{\"node\":\"node\",\"digest\":\"sha256:")
                .contains("\"phase\":\"READY\"");
    }
}
