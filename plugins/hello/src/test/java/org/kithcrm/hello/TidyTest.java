// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kithcrm.testkit.Eventually.eventually;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kithcrm.testkit.Http;
import org.kithcrm.testkit.PluginTest;
import org.kithcrm.testkit.PluginUnderTest;

/** The job by the clock. */
@PluginTest
class TidyTest {
    private static final String SETTINGS = "/api/v1/admin/plugins/hello/settings";

    private final Http admin;
    private final Http staff;
    private final PluginUnderTest plugin;

    TidyTest(Http admin, Http staff, PluginUnderTest plugin) {
        this.admin = admin;
        this.staff = staff;
        this.plugin = plugin;
    }

    @Test
    void greetingsGoAfterTheDaysThatAreSet() {
        keep(3);
        String old = staff.post("greetings", "{'message': 'long ago'}").has(201).id();
        plugin.advance(Duration.ofDays(2));
        String young =
                staff.post("greetings", "{'message': 'just now'}").has(201).id();
        plugin.advance(Duration.ofDays(2));
        eventually(() -> assertThat(staff.get("greetings").has(200).textsAt("/data", "/id"))
                .contains(young)
                .doesNotContain(old));
        keep(365);
    }

    private void keep(int days) {
        admin.with("If-Match", "*").put(SETTINGS, "{'keepDays': " + days + "}").has(200);
    }
}
