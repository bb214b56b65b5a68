// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.core.storage.TestDatabase;

class ClassVisibilityTest {
    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    private static byte[] base(String version) {
        return TestArchive.of("base", version, "base.BasePlugin", "base/BasePlugin", "base/api/Price")
                .with("\"exports\": [\"org.kithcrm.fixture.base.api\"]")
                .bytes();
    }

    @BeforeEach
    void install() {
        assertThat(kith.put("", base("1.0.0")).statusCode()).isEqualTo(201);
        byte[] shop = TestArchive.of("shop", "1.0.0", "shop.ShopPlugin", "shop/ShopPlugin", "shop/ShopResource")
                .with("\"dependencies\": [{\"id\": \"base\", \"range\": \">=1 <2\"}]")
                .bytes();
        assertThat(kith.put("", shop).body()).contains("\"phase\":\"READY\"");
    }

    @AfterEach
    void close() {
        kith.close();
    }

    private String shop(String path) {
        return kith.get("/api/plugins/shop/shop/" + path).body();
    }

    @Test
    void exportedClassesOfADependencyAreSeenAndFollowItsUpgrade() {
        assertThat(shop("price")).contains("995");
        String before = shop("sees/org.kithcrm.fixture.base.api.Price");
        assertThat(before).contains("seen");
        assertThat(kith.put("/base/upgrade", base("1.1.0")).statusCode()).isEqualTo(200);
        assertThat(shop("price")).contains("995");
        assertThat(shop("sees/org.kithcrm.fixture.base.api.Price"))
                .contains("seen")
                .isNotEqualTo(before);
        PluginLifeTest.eventually(() -> kith.admin("GET", "/base").body().contains("\"collected\":true"));
        PluginLifeTest.eventually(() -> kith.admin("GET", "/shop").body().contains("\"collected\":true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.kithcrm.fixture.base.BasePlugin",
                "org.kithcrm.core.plugin.PluginHost",
                "org.apache.derby.iapi.jdbc.AutoloadedDriver",
                "org.apache.ibatis.session.Configuration",
                "org.glassfish.jersey.server.ApplicationHandler",
                "org.eclipse.jetty.server.Server",
                "com.zaxxer.hikari.HikariDataSource"
            })
    void allElseIsHidden(String name) {
        assertThat(shop("sees/" + name)).contains("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.kithcrm.api.CrmPlugin",
                "jakarta.ws.rs.GET",
                "org.slf4j.Logger",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "java.net.http.HttpClient"
            })
    void whatTheContractNamesIsSeen(String name) {
        assertThat(shop("sees/" + name)).contains("seen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"META-INF!services!java.sql.Driver", "db!steps.txt", "org!kithcrm!core!plugin!PluginHost.class"})
    void resourcesAndServiceFilesOfTheServerAreHidden(String name) {
        assertThat(shop("reads/" + name)).contains("\"found\":false");
    }

    @Test
    void ownResourcesAreFound() {
        assertThat(shop("reads/org!kithcrm!fixture!shop!ShopPlugin.class")).contains("\"found\":true");
    }
}
