// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kithcrm.testkit.Eventually.eventually;

import org.junit.jupiter.api.Test;
import org.kithcrm.testkit.Http;
import org.kithcrm.testkit.PluginTest;
import org.kithcrm.testkit.PluginUnderTest;

/** The listener, fed by customers that are made through the core's REST API. */
@PluginTest
class CustomerCounterTest {
    private final Http staff;

    CustomerCounterTest(Http staff) {
        this.staff = staff;
    }

    @Test
    void countsCustomersAndNothingElse() {
        long before = created();
        String customer = makeCustomer("王小明");
        staff.post("/api/v1/tasks", "{'title': 'Call', 'links': [{'type': 'customer', 'id': '" + customer + "'}]}")
                .has(201);
        makeCustomer("Emma Clark");
        eventually(() -> assertThat(created()).isEqualTo(before + 2));
    }

    @Test
    void countsOnceWhatWasMadeWhileThePluginWasAway(PluginUnderTest plugin) {
        long before = created();
        plugin.disable();
        makeCustomer("Harbour Tea Ltd");
        plugin.enable();
        eventually(() -> assertThat(created()).isEqualTo(before + 1));
        plugin.uninstall();
        makeCustomer("Cloud Sail");
        plugin.install();
        eventually(() -> assertThat(created()).isEqualTo(before + 2));
    }

    private String makeCustomer(String name) {
        return staff.post("/api/v1/customers", "{'kind': 'person', 'displayName': '" + name + "'}")
                .has(201)
                .id();
    }

    private long created() {
        var listed = staff.get("greetings").has(200);
        int place = listed.textsAt("/seen", "/op").indexOf("created");
        return place < 0 ? 0 : listed.numberAt("/seen/" + place + "/total");
    }
}
