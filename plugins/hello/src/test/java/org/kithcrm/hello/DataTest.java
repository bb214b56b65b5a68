// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kithcrm.testkit.Http;
import org.kithcrm.testkit.PluginTest;
import org.kithcrm.testkit.PluginUnderTest;

/** Tables outlive the code. */
@PluginTest
class DataTest {
    private final Http staff;
    private final PluginUnderTest plugin;

    DataTest(Http staff, PluginUnderTest plugin) {
        this.staff = staff;
        this.plugin = plugin;
    }

    @Test
    void greetingsSurviveDisablingAndEnabling() {
        String kept = greet();
        plugin.disable();
        staff.get("greetings").hasProblem(404, "not-found");
        plugin.enable();
        assertThat(greetings()).contains(kept);
    }

    @Test
    void greetingsSurviveRemovingAndInstalling() {
        String kept = greet();
        assertThat(plugin.uninstall().textAt("/data")).isEqualTo("kept");
        staff.get("greetings").hasProblem(404, "not-found");
        plugin.install();
        assertThat(greetings()).contains(kept);
    }

    private String greet() {
        return staff.post("greetings", "{'message': 'keep me'}").has(201).id();
    }

    private java.util.List<String> greetings() {
        return staff.get("greetings").has(200).textsAt("/data", "/id");
    }
}
