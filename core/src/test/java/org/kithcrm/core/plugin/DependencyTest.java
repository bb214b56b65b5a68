// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class DependencyTest {
    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private static byte[] base(String version) {
        return TestArchive.moody("base", version, "calm").bytes();
    }

    private static byte[] shop(String version) {
        return TestArchive.moody("shop", version, "calm")
                .with("\"dependencies\": [{\"id\": \"base\", \"range\": \">=1 <2\"}]")
                .bytes();
    }

    @Test
    void whatIsMissingIsNamed() {
        HttpResponse<String> refused = kith.put("", shop("1.0.0"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("dependency.missing", "\"dependency\":\"base\"");
        kith.put("", base("2.0.0"));
        assertThat(kith.put("", shop("1.0.0")).body()).contains("dependency.conflict");
        assertThat(kith.admin("GET", "").body()).doesNotContain("shop");
    }

    @Test
    void whatOthersBuildOnGoesWithThemOrNotAtAll() {
        kith.put("", base("1.0.0"));
        kith.put("", shop("1.0.0"));
        HttpResponse<String> refused = kith.admin("POST", "/base/disable");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("plugin.has-dependents", "shop");
        assertThat(kith.admin("DELETE", "/base").body()).contains("plugin.has-dependents");
        assertThat(kith.admin("POST", "/base/disable?cascade=true").body()).contains("\"desired\":\"disabled\"");
        assertThat(kith.admin("GET", "/shop").body()).contains("\"desired\":\"disabled\"");
        assertThat(kith.admin("POST", "/shop/enable").body()).contains("dependency.missing");
        kith.admin("POST", "/base/enable");
        assertThat(kith.admin("POST", "/shop/enable").body()).contains("\"phase\":\"READY\"");
    }

    @Test
    void anUpgradeTakesAlongWhatBuildsOnIt() {
        kith.put("", base("1.0.0"));
        kith.put("", shop("1.0.0"));
        byte[] next = base("1.1.0");
        String plan = kith.installWith(
                        "/base/upgrade?dryRun=true&allowUnsigned="
                                + org.kithcrm.core.plugin.archive.Archive.digest(next),
                        next)
                .body();
        assertThat(plan).contains("\"swapsToo\":[\"shop\"]", "\"gap\":\"none\"", "\"from\":\"1.0.0\"");
        assertThat(kith.put("/base/upgrade", next).body()).contains("\"version\":\"1.1.0\"");
        assertThat(kith.get("/api/plugins/shop/mood").body()).contains("calm");
        HttpResponse<String> beyond = kith.put("/base/upgrade", base("2.0.0"));
        assertThat(beyond.statusCode()).isEqualTo(409);
        assertThat(beyond.body()).contains("plugin.has-dependents", "shop");
    }

    @Test
    void aCircleAndAContradictionAreRefused() {
        kith.put(
                "",
                TestArchive.moody("base", "1.0.0", "calm")
                        .with("\"dependencies\": [{\"id\": \"shop\", \"range\": \">=1 <2\", \"optional\": true}]")
                        .bytes());
        assertThat(kith.put("", shop("1.0.0")).body()).contains("dependency.cycle", "base", "shop");
    }

    @Test
    void aStartFollowsTheOrderAndWaitsForWhatFails() {
        StorageSettings any = TestDatabase.settings();
        StorageSettings settings =
                TestDatabase.dialect() == Dialect.DERBY ? StorageSettings.embedded(any.folder()) : any;
        try (PluginFixture first = PluginFixture.hasty(settings)) {
            first.put("", base("1.0.0"));
            first.put("", shop("1.0.0"));
        }
        try (PluginFixture second = PluginFixture.hasty(settings)) {
            assertThat(second.get("/api/plugins/shop/mood").body()).contains("calm");
            second.admin("POST", "/base/disable?cascade=true");
        }
    }
}
