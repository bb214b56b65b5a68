// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.kithcrm.core.security.Permissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "API tokens.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TokenCommand.Create.class)
final class TokenCommand {
    @Command(
            name = "create",
            description = "Prints a new API token of a user while the server is stopped.",
            mixinStandardHelpOptions = true)
    static final class Create implements Runnable {
        @Option(names = "--user", paramLabel = "LOGIN", required = true, description = "Whose token it is.")
        private String login = "";

        @Option(names = "--name", description = "What it is for (default: ${DEFAULT-VALUE}).")
        private String name = "command line";

        @Option(
                names = "--scope",
                paramLabel = "PERMISSION",
                split = ",",
                description = "What it may do, such as customers:read; without it all that the user may.")
        private List<String> scopes = List.of(Permissions.ALL);

        @Option(names = "--days", description = "How long it is valid (default: ${DEFAULT-VALUE}).")
        private int days = 30;

        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Override
        public void run() {
            try (var offline = new Offline(options.load())) {
                var accounts = offline.accounts();
                long user = accounts.userId(login)
                        .orElseThrow(() -> new StartRefused("There is no user with the login " + login + "."));
                var expiry = Clock.systemUTC().instant().plus(Duration.ofDays(days));
                System.out.println(accounts.issueToken(user, name, scopes, expiry));
            }
        }
    }
}
