// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.plugin.net.LoopbackServer;
import org.kithcrm.core.storage.TestDatabase;

class CourierTest {
    private static final String NET = "/api/plugins/courier/net";

    private final LoopbackServer other = new LoopbackServer();
    private final PluginFixture kith = new PluginFixture(TestDatabase.settings());

    @AfterEach
    void close() throws IOException {
        kith.close();
        other.close();
    }

    static TestArchive courier(String version) {
        return TestArchive.of(
                "courier",
                version,
                "courier.CourierPlugin",
                "courier/CourierPlugin",
                "courier/CourierResource",
                "courier/ParcelResource");
    }

    private void install(String... scopes) {
        String asked = String.join("\", \"reason\": \"to deliver\"}, {\"name\": \"", scopes);
        byte[] archive = courier("1.0.0")
                .with("\"scopes\": {\"required\": [{\"name\": \"" + asked + "\", \"reason\": \"to deliver\"}]}")
                .bytes();
        assertThat(kith.put("", archive).body()).contains("\"phase\":\"READY\"");
    }

    @Test
    void aPluginReachesWhatItsManifestNames() {
        other.answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");
        install("net:127.0.0.1:" + other.port());
        String url = "?url=http://127.0.0.1:" + other.port() + "/";
        assertThat(kith.get(NET + url).body()).contains("\"text\":\"hi\"");
        assertThat(kith.send("POST", NET + url, new byte[0], "").body()).contains("\"status\":200");
        assertThat(kith.send("POST", NET + "/inside" + url, new byte[0], "").statusCode())
                .isEqualTo(500);
        assertThat(kith.get(NET + "?url=http://127.0.0.1:1/").statusCode()).isEqualTo(500);
        kith.admin("POST", "/courier/disable");
        PluginLifeTest.eventually(() -> kith.admin("GET", "/courier").body().contains("\"collected\":true"));
    }

    @Test
    void aLimitOutlivesTheGenerationAndGoesWithAPurge() {
        install("net:settings");
        for (String allowed : List.of("true", "true", "false")) {
            assertThat(kith.post("/api/plugins/courier/net/beat", "").body()).contains("\"allowed\":" + allowed);
        }
        kith.admin("POST", "/courier/restart");
        assertThat(kith.post("/api/plugins/courier/net/beat", "").body()).contains("\"allowed\":false");
        kith.admin("DELETE", "/courier?data=purge&confirm=courier");
        assertThat(kith.database.sql().first("SELECT count(*) FROM plugin_bucket", row -> row.longAt(1)))
                .contains(0L);
    }

    private String metrics() {
        return kith.metrics.text(kith.mounts);
    }

    @Test
    void itsNumbersAreShownWhileItRuns() {
        install("net:settings");
        kith.post("/api/plugins/courier/net/beat", "");
        assertThat(metrics())
                .contains(
                        "kith_plugin_courier_beats_total 1\n",
                        "kith_plugin_courier_errors_total 0\n",
                        "kith_plugin_courier_healthy 1\n");
        PluginLifeTest.eventually(() -> metrics().contains("kith_plugin_courier_calls_total 1\n"));
        kith.put("/courier/upgrade", courier("1.1.0").bytes());
        assertThat(metrics()).contains("kith_plugin_courier_calls_total 0\n");
        kith.admin("POST", "/courier/disable");
        assertThat(metrics()).doesNotContain("kith_plugin_courier");
        PluginLifeTest.eventually(() -> kith.admin("GET", "/courier").body().contains("\"collected\":true"));
    }

    @Test
    void anInnerAddressIsA502ThatSaysWhy() {
        install("net:settings");
        assertThat(kith.get(NET + "?url=http://localhost:" + other.port() + "/").body())
                .contains("\"status\":502", "net.failed", "\"reason\":\"address\"", "plugins.net-allow");
    }
}
