// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.TestDatabase;

class DeadLetterTest {
    private static final String COUNT = "/api/plugins/picky/count";
    private static final int CHANGES = 20;

    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private long total() {
        return Long.parseLong(kith.get(COUNT).body().replaceAll("[^0-9]", ""));
    }

    private long letters() {
        return kith.admin("GET", "/picky/dead-letters").body().split("not this one", -1).length - 1L;
    }

    private long refused() {
        return kith.database
                .sql()
                .first("SELECT count(*) FROM change_log WHERE mod(object_id, 7) = 0", row -> row.longAt(1))
                .orElseThrow();
    }

    @Test
    void aChangeThatAListenerRefusesIsLeftOutAndCanBeDeliveredOnceMore() {
        byte[] archive = TestArchive.of(
                        "picky",
                        "1.0.0",
                        "picky.PickyPlugin",
                        "picky/PickyPlugin",
                        "picky/PickyPlugin$Count",
                        "picky/PickyMapper")
                .inJar("picky-1.0.0", "org/kithcrm/fixture/picky/PickyMapper.xml")
                .with("\"scopes\": {\"required\": [{\"name\": \"changes:read\", \"reason\": \"counts\"}]}")
                .put(
                        "db/0001__count.sql",
                        "CREATE TABLE p_picky_count (total BIGINT NOT NULL);\nINSERT INTO p_picky_count (total) VALUES (0);")
                .bytes();
        assertThat(kith.put("", archive).body()).contains("\"phase\":\"READY\"");
        kith.customersChange(CHANGES);
        long bad = refused();
        PluginLifeTest.eventually(() -> letters() == bad);
        PluginLifeTest.eventually(() -> total() == CHANGES - bad);

        kith.admin("POST", "/picky/dead-letters/retry");
        kith.customersChange(1); // wakes it
        PluginLifeTest.eventually(
                () -> !kith.admin("GET", "/picky/dead-letters").body().contains("\"retryAsked\":true"));
        kith.post(COUNT, "");
        kith.send("POST", COUNT, new byte[0], "");
        assertThat(kith.admin("POST", "/picky/dead-letters/retry").statusCode()).isEqualTo(200);
        kith.customersChange(1);
        PluginLifeTest.eventually(
                () -> kith.admin("GET", "/picky/dead-letters").body().contains("\"data\":[]"));
        PluginLifeTest.eventually(() -> total() == CHANGES + 2);
        assertThat(kith.admin("POST", "/picky/dead-letters/discard").body()).contains("\"discarded\":0");
    }
}
