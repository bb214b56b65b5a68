// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.TestDatabase;

/** One plugin implements what another declares. */
class ExtensionTest {
    private static final String PRICES = "/api/plugins/market/prices";

    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private static byte[] market(String version) {
        return TestArchive.of(
                        "market",
                        version,
                        "market.MarketPlugin",
                        "market/MarketPlugin",
                        "market/MarketResource",
                        "market/api/Pricing")
                .with("\"exports\": [\"org.kithcrm.fixture.market.api\"]")
                .bytes();
    }

    private static byte[] stall(String id, String version) {
        return TestArchive.of(
                        id,
                        version,
                        "stall.StallPlugin",
                        "stall/StallPlugin",
                        "stall/StallPlugin$OwnException",
                        "stall/StallMapper")
                .inJar(id + "-" + version, "org/kithcrm/fixture/stall/StallMapper.xml")
                .put(
                        "db/0001__asked.sql",
                        "CREATE TABLE p_" + id + "_asked (total BIGINT NOT NULL);\nINSERT INTO p_" + id
                                + "_asked (total) VALUES (0);")
                .with("\"dependencies\": [{\"id\": \"market\", \"range\": \">=1 <2\"}]")
                .bytes();
    }

    private String price(String product) {
        return kith.get(PRICES + "/stall/" + product).body();
    }

    @Test
    void callsReachWhoRuns() {
        assertThat(kith.put("", market("1.0.0")).statusCode()).isEqualTo(201);
        assertThat(kith.get(PRICES).body()).isEqualTo("{\"count\":0}");
        assertThat(kith.get(PRICES + "/stall/tea").statusCode()).isEqualTo(404);
        assertThat(kith.put("", stall("stall", "1.0.0")).body()).contains("READY");
        assertThat(kith.get(PRICES).body()).isEqualTo("{\"count\":1}");
        assertThat(price("tea")).isEqualTo("{\"price\":1}");
        assertThat(price("nothing")).contains("\"status\":500").doesNotContain("foreign thread");
        assertThat(price("own")).contains("\"status\":500");
        assertThat(kith.put("/stall/upgrade", stall("stall", "1.1.0")).body()).contains("1.1.0");
        assertThat(price("tea")).isEqualTo("{\"price\":2}");
        assertThat(kith.put("/market/upgrade", market("1.1.0")).body()).contains("1.1.0");
        assertThat(price("tea")).isEqualTo("{\"price\":3}");
    }

    @Test
    void whatIsWrittenGoesWithTheCallersUnitOfWork() {
        kith.put("", market("1.0.0"));
        kith.put("", stall("stall", "1.0.0"));
        assertThat(kith.post(PRICES + "/stall/tea", "{}").body()).contains("The price of 1 is too high.");
        assertThat(kith.post(PRICES + "/stall/tea", "{}").body()).contains("The price of 1 is too high.");
        assertThat(price("tea")).isEqualTo("{\"price\":1}");
    }

    @Test
    void whoHasGoneIsNotHeld() {
        kith.put("", market("1.0.0"));
        kith.put("", stall("stall", "1.0.0"));
        price("tea");
        assertThat(kith.admin("DELETE", "/stall").body()).contains("\"collected\":true");
        assertThat(kith.get(PRICES).body()).isEqualTo("{\"count\":0}");
        assertThat(kith.get(PRICES + "/kept").body()).contains("plugin.unavailable", "stall");
    }

    @Test
    void aNameIsTakenOnce() {
        kith.put("", market("1.0.0"));
        kith.put("", stall("stall", "1.0.0"));
        assertThat(kith.put("", stall("booth", "1.0.0")).body())
                .contains("plugin.start-failed", "the plugin stall has an extension");
    }
}
