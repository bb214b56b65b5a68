// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A plugin that was used and removed leaves nothing: no class, no thread. Every plugin has a test that is one.
 *
 * <p>The verdict is the server's: it collects garbage again and again, further and further apart, before it says that a class
 * loader stays. The usual reasons are a thread, a {@code ThreadLocal} on a foreign thread, a shutdown hook or a driver that the
 * plugin started and did not end in {@code stop}.
 *
 * <pre>{@code
 * @PluginTest
 * class UnloadTest implements UnloadContract {
 *     @Override
 *     public void use(Http staff) {
 *         staff.post("greetings", "{'message': 'Hi'}").has(201);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface UnloadContract {
    /**
     * Calls as much of the plugin as there is: endpoints, statements, what its listener waits for.
     *
     * @param staff a client with all permissions of the plugin
     */
    void use(Http staff);

    /** How often it is installed, used and removed. */
    default int cycles() {
        return 10;
    }

    /**
     * Installs, uses and removes the plugin, again and again.
     *
     * @param plugin injected
     * @param staff injected
     */
    @Test
    default void eachRemovalLeavesNoClassAndNoThread(PluginUnderTest plugin, Http staff) {
        for (int cycle = 1; cycle <= cycles(); cycle++) {
            plugin.install();
            use(staff);
            plugin.disable();
            // the server looks for 41 s before it gives up
            Eventually.within(
                    Duration.ofSeconds(45),
                    () -> assertThat(plugin.state().textAt("/collected")).isIn("true", "false"));
            assertThat(plugin.state().textAt("/collected"))
                    .as("classes collected after cycle " + cycle + "; the plugin's threads: " + threads(plugin))
                    .isEqualTo("true");
            plugin.uninstall();
        }
        assertThat(threads(plugin)).isEmpty();
    }

    private static java.util.List<String> threads(PluginUnderTest plugin) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("plugin-" + plugin.id() + "-"))
                .toList();
    }
}
