// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kithcrm.testkit.Eventually.eventually;

import org.kithcrm.testkit.Http;
import org.kithcrm.testkit.PluginTest;
import org.kithcrm.testkit.UnloadContract;

@PluginTest
class UnloadTest implements UnloadContract {
    @Override
    public void use(Http staff) {
        staff.post("greetings", "{'message': 'Hi'}").has(201);
        long before = seen(staff);
        staff.post("/api/v1/customers", "{'kind': 'person', 'displayName': '王小明'}")
                .has(201);
        eventually(() -> assertThat(seen(staff)).isGreaterThan(before));
    }

    private static long seen(Http staff) {
        return staff.get("greetings").has(200).textsAt("/seen", "/total").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
