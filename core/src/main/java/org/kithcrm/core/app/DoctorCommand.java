// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.record.BodyCheck;
import org.kithcrm.core.record.RecordService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Looks at settings, Java and the database while the server is stopped.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        var settings = options.load();
        System.out.println("Kith " + VersionCommand.version() + ", Java " + Runtime.version());
        settings.shown().forEach((name, value) -> System.out.println("  " + name + " = " + value));
        var warnings = Unsafe.warnings(settings);
        warnings.forEach(warning -> System.out.println("WARNING " + warning));
        long found = warnings.size() + database(settings);
        System.out.println(found == 0 ? "No warnings." : found + " warning(s).");
        return found == 0 ? 0 : 1;
    }

    /** Opens the database and compares each record with its columns; gives the number of differences. */
    private static long database(Settings settings) {
        var place =
                settings.get(Keys.DB_URL).isEmpty() ? "embedded Derby in " + settings.get(Keys.DATA_DIR) : "PostgreSQL";
        long different = 0;
        try (var kernel =
                Kernel.open(ServerSettings.storage(settings), Clock.systemUTC(), settings.get(Keys.DATA_DIR))) {
            Features.wire(settings, kernel);
            System.out.println("The database opens (" + place + ").");
            for (RecordService records : kernel.engine().catalog().all()) {
                BodyCheck.Result result = new BodyCheck(records).run();
                System.out.println(
                        "  " + result.records() + " " + records.schema().collection());
                different += result.different().size();
                result.different().stream()
                        .limit(SHOWN)
                        .forEach(each -> System.out.println("WARNING body and column differ: " + each));
            }
        }
        return different;
    }
}
