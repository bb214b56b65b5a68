// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kithcrm.core.storage.TestDatabase;

/** Plugins that do harm in their start, their self-test, their calls or their stop: the server stays well and names them. */
class BadPluginTest {
    private static final String MOOD = "/api/plugins/moody/mood";

    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private static byte[] moody(String version, String mood) {
        return TestArchive.moody("moody", version, mood).bytes();
    }

    @ParameterizedTest
    @CsvSource({
        "throws, STARTING, bad mood",
        "errs, STARTING, org/example/Missing",
        "blocks, STARTING, more than 2000 ms",
        "loops, STARTING, MoodyPlugin.loop",
        "overflows, STARTING, StackOverflowError",
        "deadlocks, STARTING, more than 2000 ms",
        "peeks, STARTING, a statement names plugin_setting",
        "closes-pool, STARTING, the connections are the server's",
        "untested, TESTING, cheer it up",
    })
    void whatDoesNotStartLeavesNothingAndSaysWhy(String mood, String phase, String cause) {
        long start = System.nanoTime();
        HttpResponse<String> refused = kith.put("", moody("1.0.0", mood));
        assertThat(refused.body()).contains("plugin.start-failed", "\"phase\":\"" + phase + "\"", cause);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        assertThat(kith.admin("GET", "").body()).contains("\"data\":[]");
        assertThat(kith.get(MOOD).statusCode()).isEqualTo(404);
        assertThat(kith.work.resolve("plugins/moody")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"throws", "loops", "untested"})
    void anUpgradeThatDoesNotStartChangesNothing(String mood) {
        kith.put("", moody("1.0.0", "calm"));
        HttpResponse<String> refused = kith.put("/moody/upgrade", moody("1.1.0", mood));
        assertThat(refused.body()).contains("plugin.rolled-back");
        assertThat(kith.admin("GET", "/moody").body())
                .contains("\"version\":\"1.0.0\"", "\"phase\":\"READY\"", "\"converged\":true");
        assertThat(kith.get(MOOD).body()).contains("calm");
    }

    @Test
    void aVersionThatFailsItsFirstCallsIsTakenBack() {
        kith.put("", moody("1.0.0", "calm"));
        PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"settled\":true"));
        kith.put("/moody/upgrade", moody("1.1.0", "fails-calls"));
        for (int i = 0; i < 60; i++) {
            kith.get(MOOD);
        }
        PluginLifeTest.eventually(() -> kith.get(MOOD).body().contains("calm"));
        // the old version serves a moment before the list says so
        PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"version\":\"1.0.0\""));
        assertThat(kith.admin("GET", "/moody").body()).contains("\"rollbackTo\":\"1.1.0\"");
    }

    @Test
    void whatIsIllIsNamedAndGoesOnServing() {
        kith.put("", moody("1.0.0", "ill"));
        PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("The server is away."));
        assertThat(kith.admin("GET", "/moody").body()).contains("\"phase\":\"DEGRADED\"", "\"status\":\"down\"");
        assertThat(kith.admin("GET", "/moody/health").body())
                .contains("\"phase\":\"DEGRADED\"", "\"name\":\"server\"", "The server is away.");
        assertThat(kith.get(MOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void anUpgradeThatIsIllIsTakenBack() {
        kith.put("", moody("1.0.0", "stilled"));
        PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"settled\":true"));
        assertThat(kith.admin("GET", "/moody").body()).contains("\"phase\":\"READY\"", "\"status\":\"up\"");
        kith.put("/moody/upgrade", moody("1.1.0", "ill"));
        PluginLifeTest.eventually(() -> kith.admin("GET", "/moody").body().contains("\"version\":\"1.0.0\""));
        assertThat(kith.get(MOOD).body()).contains("stilled");
    }

    @Test
    void whenMostCallsFailOthersAreKeptAway() {
        kith.put("", moody("1.0.0", "fails-calls"));
        for (int i = 0; i < 30; i++) {
            kith.get(MOOD);
        }
        HttpResponse<String> kept = kith.get(MOOD);
        assertThat(kept.statusCode()).isEqualTo(503);
        assertThat(kept.body()).contains("plugin.unavailable", "\"reason\":\"degraded\"");
        assertThat(kept.headers().firstValue("Retry-After")).contains("10");
        assertThat(kith.admin("GET", "/moody").body()).contains("\"phase\":\"DEGRADED\"");
    }

    @Test
    void aCallThatHangsIsEndedAndNamed() {
        kith.put("", moody("1.0.0", "hangs-calls"));
        HttpResponse<String> ended = kith.get(MOOD);
        assertThat(ended.statusCode()).isEqualTo(504);
        assertThat(ended.body()).contains("plugin.timeout");
    }

    @ParameterizedTest
    @CsvSource({"throws-in-stop", "blocks-in-stop", "leaks"})
    void whatDoesNotGoWellIsGoneAllTheSame(String mood) {
        kith.put("", moody("1.0.0", mood));
        assertThat(kith.get(MOOD).body()).contains(mood);
        assertThat(kith.admin("DELETE", "/moody").statusCode()).isEqualTo(200);
        assertThat(kith.get(MOOD).statusCode()).isEqualTo(404);
        assertThat(kith.put("", moody("1.0.0", "calm")).statusCode()).isEqualTo(201);
        assertThat(kith.get(MOOD).body()).contains("calm");
    }

    @Test
    void adviceOfASelfTestIsShown() {
        kith.put("", moody("1.0.0", "grumpy"));
        assertThat(kith.admin("GET", "/moody").body()).contains("\"phase\":\"READY\"", "The mood could be better.");
    }
}
