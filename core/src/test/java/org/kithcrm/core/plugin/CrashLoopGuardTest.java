// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

/** A process that died is played by a mark that it left. */
class CrashLoopGuardTest {
    private final StorageSettings settings = settings();

    private static StorageSettings settings() {
        StorageSettings any = TestDatabase.settings();
        return TestDatabase.dialect() == Dialect.DERBY ? StorageSettings.embedded(any.folder()) : any;
    }

    private static byte[] moody(String version) {
        return TestArchive.moody("moody", version, "calm").bytes();
    }

    private void runAnd(java.util.function.Consumer<PluginFixture> then) {
        try (PluginFixture kith = PluginFixture.hasty(settings)) {
            then.accept(kith);
        }
    }

    /** What a process would leave that dies now. */
    private void dies(String marker) {
        runAnd(kith -> {
            kith.host.close();
            kith.database.tx().run(() -> kith.database.sql().update("UPDATE plugin_node SET marker = ?", marker));
        });
    }

    private static String phase(PluginFixture kith) {
        String body = kith.admin("GET", "/moody").body();
        return body.replaceAll("(?s).*?\"phase\":\"([A-Z]+)\".*", "$1");
    }

    @Test
    void aNewVersionUnderWhichTheServerDiedIsQuarantinedUntilItIsReleased() {
        runAnd(kith -> kith.put("", moody("1.0.0")));
        dies("STARTING");
        runAnd(kith -> {
            assertThat(phase(kith)).isEqualTo("QUARANTINED");
            assertThat(kith.admin("GET", "/moody").body())
                    .contains("The server ended while version 1.0.0 was starting.");
            assertThat(kith.get("/api/plugins/moody/mood").body()).contains("\"reason\":\"quarantined\"");
            assertThat(kith.admin("POST", "/moody/enable").body()).contains("plugin.quarantined");
        });
        runAnd(kith -> {
            assertThat(phase(kith)).isEqualTo("QUARANTINED");
            assertThat(kith.admin("POST", "/moody/release").body()).contains("\"phase\":\"READY\"");
            assertThat(kith.admin("POST", "/moody/release").body()).contains("plugin.not-quarantined");
        });
        runAnd(kith -> assertThat(phase(kith)).isEqualTo("READY"));
    }

    @Test
    void aSettledVersionIsGivenASecondChance() {
        runAnd(kith -> {
            kith.put("", moody("1.0.0"));
            PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"settled\":true"));
        });
        dies("STARTING");
        runAnd(kith -> assertThat(phase(kith)).isEqualTo("READY"));
    }

    @Test
    void aVersionThatCameByAnUpgradeGivesWayToTheOneBefore() {
        runAnd(kith -> {
            kith.put("", moody("1.0.0"));
            PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"settled\":true"));
            kith.put("/moody/upgrade", moody("1.1.0"));
        });
        dies("STARTING");
        runAnd(kith -> {
            PluginLifeTest.eventually(() -> phase(kith).equals("READY"));
            assertThat(kith.admin("GET", "/moody").body()).contains("\"version\":\"1.0.0\"");
        });
    }

    @Test
    void aDeathSoonAfterTheStartCountsAndTheSecondOneIsEnough() {
        runAnd(kith -> kith.put("", moody("1.0.0")));
        dies("SETTLING");
        runAnd(kith -> {
            assertThat(phase(kith)).isEqualTo("READY");
            kith.host.close();
            kith.database
                    .tx()
                    .run(() -> kith.database.sql().update("UPDATE plugin_node SET marker = 'SETTLING', deaths = 1"));
        });
        runAnd(kith -> assertThat(phase(kith)).isEqualTo("QUARANTINED"));
    }

    private void installAndCutShort(String set, Object... values) {
        runAnd(kith -> {
            kith.install(TestArchive.note("1.0.0").bytes());
            kith.host.close();
            kith.database.tx().run(() -> {
                kith.database.sql().update("UPDATE plugin_desired SET unfinished_on = " + set, values);
                kith.database.sql().update("DELETE FROM plugin_node");
            });
        });
    }

    @Test
    void anInstallationThatWasCutShortIsTakenBack() {
        installAndCutShort("(SELECT node_id FROM plugin_node)");
        runAnd(kith -> {
            assertThat(kith.admin("GET", "").body()).contains("\"data\":[]");
            assertThat(kith.get("/api/v1/admin/plugin-data").body()).contains("\"data\":[]");
            assertThat(kith.install(TestArchive.note("1.0.0").bytes()).statusCode())
                    .isEqualTo(201);
        });
    }

    @Test
    void anInstallationOfAnotherNodeIsLeftToIt() {
        installAndCutShort("?", "other");
        runAnd(kith -> {
            assertThat(kith.admin("GET", "").body()).contains("\"data\":[]");
            assertThat(kith.install(TestArchive.note("1.0.0").bytes()).body()).contains("plugin.exists");
            assertThat(kith.database.sql().list("SELECT step FROM plugin_migration", row -> row.text(1)))
                    .isNotEmpty();
        });
    }

    @Test
    void aStartThatFailsIsTriedAgainThenQuarantined() {
        runAnd(kith -> {
            kith.put("", moody("1.0.0"));
            byte[] bad = TestArchive.moody("moody", "1.0.0", "throws").bytes();
            String digest = org.kithcrm.core.plugin.archive.Archive.digest(bad);
            kith.host.close();
            kith.database.tx().run(() -> {
                kith.database
                        .sql()
                        .update("INSERT INTO plugin_archive (digest, plugin_id, version, content, stored_at)"
                                + " SELECT '" + digest
                                + "', plugin_id, version, content, stored_at FROM plugin_archive");
                kith.database.sql().update("UPDATE plugin_archive SET content = ? WHERE digest = ?", bad, digest);
                kith.database.sql().update("UPDATE plugin_desired SET digest = ?", digest);
            });
        });
        runAnd(kith -> {
            assertThat(phase(kith)).isIn("FAILED", "QUARANTINED");
            PluginLifeTest.eventually(() -> phase(kith).equals("QUARANTINED"));
            assertThat(kith.admin("GET", "/moody").body()).contains("bad mood");
        });
    }
}
