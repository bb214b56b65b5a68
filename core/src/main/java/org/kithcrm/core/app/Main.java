// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import org.kithcrm.api.error.Problem;
import org.kithcrm.core.app.remote.PluginVerbs;
import org.kithcrm.core.app.remote.RemoteRefused;
import org.kithcrm.core.config.SettingsRefused;
import org.kithcrm.core.storage.DatabaseNotOpen;
import org.kithcrm.core.storage.FolderInUse;
import org.kithcrm.core.storage.MigrationRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kith}: one program, a verb for each thing an operator does. */
@Command(
        name = "kith",
        description = "A customer relationship server that one command starts.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServerCommand.class,
            SetupCommand.class,
            TokenCommand.class,
            PluginCommand.class,
            SampleDataCommand.class,
            DoctorCommand.class,
            VersionCommand.class
        })
public final class Main {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    /** Runs a verb and ends the process with its exit code: 0 done, 1 failed, 2 refused, 3 taken back. */
    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != ServerCommand.RUNS) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        CommandLine kith = new CommandLine(new Main());
        CommandLine plugin = kith.getSubcommands().get("plugin");
        kith.addSubcommand(PluginVerbs.run());
        PluginVerbs.all().forEach(plugin::addSubcommand);
        return kith.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explained(failure, command));
    }

    private static int explained(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof SettingsRefused
                || failure instanceof FolderInUse
                || failure instanceof MigrationRefused
                || failure instanceof StartRefused) {
            command.getErr().println(failure.getMessage());
            return REFUSED;
        }
        if (failure instanceof RemoteRefused refused) {
            command.getErr().println(refused.getMessage());
            return refused.exitCode();
        }
        if (failure instanceof DatabaseNotOpen) {
            command.getErr().println(failure.getMessage());
            return FAILED;
        }
        if (failure instanceof Problem problem) {
            command.getErr().println(problem.detail());
            problem.violations().forEach(violation -> command.getErr().println("  " + violation.message()));
            return REFUSED;
        }
        throw failure;
    }
}
