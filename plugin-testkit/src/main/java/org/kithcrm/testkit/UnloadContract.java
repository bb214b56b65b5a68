// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
    /** The server tries for 82 s before it gives up. */
    Duration VERDICT = Duration.ofSeconds(90);

    /**
     * Calls as much of the plugin as there is: endpoints, statements, what its listener waits for.
     *
     * @param staff a client with all permissions of the plugin
     */
    void use(Http staff);

    /** {@return how often it is installed, used and removed} */
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
        for (int done = 0; done < cycles(); done++) {
            int cycle = done + 1;
            plugin.install();
            use(staff);
            plugin.disable();
            Eventually.within(
                    VERDICT,
                    () -> assertThat(plugin.state().textAt("/collected"))
                            .as("classes collected after cycle %d; threads that may hold them: %s", cycle, held(plugin))
                            .isEqualTo("true"));
            plugin.uninstall();
        }
        assertThat(held(plugin)).isEmpty();
    }

    /** Threads of the plugin, and others that were made by its code and took over its class loader. */
    private static List<String> held(PluginUnderTest plugin) {
        String label = "plugin-" + plugin.id() + "-";
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith(label) || label(thread).startsWith(label))
                .map(Thread::getName)
                .toList();
    }

    private static String label(Thread thread) {
        ClassLoader loader = thread.getContextClassLoader();
        return loader == null ? "" : String.valueOf(loader.getName());
    }
}
