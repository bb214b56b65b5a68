// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.config.SettingsLoader;
import picocli.CommandLine.Option;

/** Where a command takes its settings from: file, environment, command line. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (default: conf/kith.properties in Kith's folder).")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, such as --set http.port=9000; may be repeated.")
    private Map<String, String> given = new LinkedHashMap<>();

    Settings load() {
        var home = Path.of(System.getProperty("kith.home", "")).toAbsolutePath();
        var named = file != null ? file.toString() : System.getenv("KITH_CONF");
        var settings = new SettingsLoader(home)
                .file(named == null ? home.resolve("conf/kith.properties") : Path.of(named), named != null)
                .environment(System.getenv())
                .given(given)
                .load();
        Logging.start(settings);
        return settings;
    }
}
