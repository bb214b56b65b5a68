// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

/** Two nodes on one PostgreSQL: what is wanted stands in the database, and each brings itself there. */
class TwoNodeConvergenceTest {
    private static final String NOTES = "/api/plugins/note/notes";

    private PluginFixture first;
    private PluginFixture second;

    @BeforeEach
    void start() {
        assumeTrue(TestDatabase.dialect() == Dialect.POSTGRESQL, "an embedded database has one node");
        StorageSettings settings = TestDatabase.settings();
        first = PluginFixture.hasty(settings, "first");
        second = PluginFixture.hasty(settings, "second");
    }

    @AfterEach
    void close() {
        if (first != null) {
            first.close();
            second.close();
        }
    }

    private static boolean serves(PluginFixture node, String version) {
        return node.get(NOTES).body().contains("\"version\":\"" + version + "\"");
    }

    @Test
    void whatIsDoneOnOneNodeIsDoneOnTheOther() {
        assertThat(first.install(TestArchive.note("1.0.0").bytes()).statusCode())
                .isEqualTo(201);
        PluginLifeTest.eventually(() -> serves(second, "1.0.0"));
        PluginLifeTest.eventually(() -> first.admin("GET", "/note/nodes").body().contains("\"converged\":true"));
        assertThat(second.admin("GET", "/note/nodes").body()).contains("\"node\":\"first\"", "\"node\":\"second\"");

        assertThat(second.upgrade(TestArchive.note("1.1.0").bytes()).statusCode())
                .isEqualTo(200);
        PluginLifeTest.eventually(() -> serves(first, "1.1.0"));
        assertThat(first.admin("POST", "/note/rollback").body()).contains("\"version\":\"1.0.0\"");
        PluginLifeTest.eventually(() -> serves(second, "1.0.0"));

        second.admin("POST", "/note/disable");
        PluginLifeTest.eventually(() -> first.get(NOTES).statusCode() == 404);
        first.admin("POST", "/note/enable");
        PluginLifeTest.eventually(() -> serves(second, "1.0.0"));
        first.admin("DELETE", "/note");
        PluginLifeTest.eventually(() -> second.get(NOTES).statusCode() == 404);
        PluginLifeTest.eventually(() -> second.admin("GET", "/note").statusCode() == 404);
    }

    @Test
    void aWishOfAnotherNodeIsFollowedAlsoWhenTheVersionHereHasJustSettled() {
        first.install(TestArchive.note("1.0.0").bytes());
        PluginLifeTest.eventually(() -> serves(second, "1.0.0"));
        for (int round = 1; round < 4; round++) {
            String version = "1." + round + ".0";
            first.upgrade(TestArchive.note(version).bytes());
            PluginLifeTest.eventually(() -> serves(second, version));
            PluginLifeTest.eventually(
                    () -> second.admin("GET", "/note").body().contains("\"version\":\"" + version + "\""));
            PluginLifeTest.eventually(() -> second.admin("GET", "/note").body().contains("\"settled\":true"));
        }
    }

    @Test
    void aListenerReadsOnOneNodeAtATimeAndTheOtherGoesOn() {
        first.install(TestArchive.note("1.0.0").bytes());
        PluginLifeTest.eventually(() -> serves(second, "1.0.0"));
        for (int i = 0; i < 20; i++) {
            (i % 2 == 0 ? first : second).customersChange(10);
        }
        PluginLifeTest.eventually(() -> first.get(NOTES).body().contains("\"seen\":200"));
        first.close();
        second.customersChange(10);
        PluginLifeTest.eventually(() -> second.get(NOTES).body().contains("\"seen\":210"));
        first = PluginFixture.hasty(TestDatabase.settings(), "other");
    }

    @Test
    void aSocketOnOneNodeIsToldOfWhatIsWrittenOnTheOther() throws InterruptedException {
        first.put("", PushTest.radio("1.0.0").bytes());
        PluginLifeTest.eventually(() -> SocketClient.refused(second.port(), "/api/plugins/radio/ws/studio") == 101);
        try (SocketClient client = SocketClient.open(second.port(), "/api/plugins/radio/ws/studio")) {
            assertThat(client.next()).contains("welcome");
            client.say("listen song.pop 0").say("who");
            assertThat(client.next()).contains("1.0.0");
            TimeUnit.MILLISECONDS.sleep(300);
            first.post("/api/plugins/radio/stations/pop/songs?title=one&count=1", "");
            assertThat(client.next()).contains("\"seq\":1,");
            first.post("/api/plugins/radio/stations/pop/jingle", "");
            assertThat(client.next()).contains("\"type\":\"jingle\"");
        }
    }
}
