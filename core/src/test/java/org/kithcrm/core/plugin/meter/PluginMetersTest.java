// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.web.Metrics;
import org.kithcrm.core.web.Mounts;

class PluginMetersTest {
    private final Metrics metrics = new Metrics();
    private final PluginMeters meters = new PluginMeters(metrics, "mass-mail");

    private String text() {
        return metrics.text(new Mounts());
    }

    @Test
    void areShownByPluginAndName() throws Exception {
        meters.counter("sent", "Messages\nsent.").add(3);
        meters.gauge("queue_length", "Messages that wait.").set(2.5);
        assertThat(text()).doesNotContain("kith_plugin");
        meters.open();
        meters.timer("send", "Time to send.").add(Duration.ofMillis(1500));
        assertThat(meters.timer("send", "Time to send.").time(() -> "done")).isEqualTo("done");
        meters.counter("sent", "").add(1);
        assertThat(text())
                .contains(
                        "# HELP kith_plugin_mass_mail_sent_total Messages sent.\n",
                        "# TYPE kith_plugin_mass_mail_sent_total counter\nkith_plugin_mass_mail_sent_total 4\n",
                        "# TYPE kith_plugin_mass_mail_queue_length gauge\nkith_plugin_mass_mail_queue_length 2.5\n",
                        "kith_plugin_mass_mail_send_seconds_count 2\n",
                        "kith_plugin_mass_mail_send_seconds_sum 1.5");
    }

    @Test
    void goWithTheGenerationAndTheNextOneTakesTheirNames() {
        meters.counter("sent", "Sent.").add(3);
        meters.open();
        var next = new PluginMeters(metrics, "mass-mail");
        next.counter("sent", "Sent.").add(1);
        meters.close();
        next.open();
        assertThat(text()).contains("kith_plugin_mass_mail_sent_total 1\n");
        next.close();
        next.counter("late", "Late.");
        assertThat(text()).doesNotContain("kith_plugin");
    }

    @Test
    void badUseIsRefused() {
        meters.own("calls", "Calls.", true, () -> 7);
        meters.counter("sent", "Sent.");
        assertThatThrownBy(() -> meters.counter("calls", "Calls.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.gauge("sent", "Sent.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.gauge("Sent", "Sent.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.gauge("a{b=\"c\"}", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.counter("sent", "Sent.").add(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        meters.counter("c" + i, "");
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameThatReadsTheSameIsLeftOut() {
        meters.counter("sent", "Sent.").add(3);
        meters.open();
        var other = new PluginMeters(metrics, "mass");
        other.counter("mail_sent", "Sent.").add(5);
        other.open();
        assertThat(text())
                .contains("\nkith_plugin_mass_mail_sent_total 3\n")
                .containsOnlyOnce("\nkith_plugin_mass_mail_sent_total ");
    }
}
