// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Looks at settings, Java and the database while the server is stopped.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        var settings = options.load();
        System.out.println("Kith " + VersionCommand.version() + ", Java " + Runtime.version());
        settings.shown().forEach((name, value) -> System.out.println("  " + name + " = " + value));
        var warnings = Unsafe.warnings(settings);
        warnings.forEach(warning -> System.out.println("WARNING " + warning));
        System.out.println(database(settings));
        System.out.println(warnings.isEmpty() ? "No warnings." : warnings.size() + " warning(s).");
        return warnings.isEmpty() ? 0 : 1;
    }

    private static String database(Settings settings) {
        var place =
                settings.get(Keys.DB_URL).isEmpty() ? "embedded Derby in " + settings.get(Keys.DATA_DIR) : "PostgreSQL";
        try (var database = Database.open(ServerSettings.storage(settings), Clock.systemUTC(), List.of())) {
            return "Database " + database.dialect() + " opens (" + place + ").";
        }
    }
}
