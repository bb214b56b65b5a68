// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.security.Permissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "setup",
        description = "Makes an administrator while the server is stopped; works before the first start.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Runnable {
    @Option(names = "--admin", paramLabel = "LOGIN", required = true, description = "Login; may be an e-mail address.")
    private String login = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password; without it you are asked.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--print-token",
            description = "Prints an API token with all rights of the administrator, for 30 days, and nothing else.")
    private boolean printsToken;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public void run() {
        var password = password();
        try (var offline = new Offline(options.load())) {
            var accounts = offline.accounts();
            long admin = accounts.createAdmin(login, login, password);
            if (printsToken) {
                System.out.println(
                        accounts.issueToken(admin, "setup", List.of(Permissions.ALL), accounts.longestExpiry()));
            } else {
                System.err.println("Administrator " + login + " is made.");
            }
        }
    }

    private String password() {
        if (passwordFile == null) {
            var console = System.console();
            if (console == null) {
                throw new StartRefused("There is no console to ask for a password: name a --password-file.");
            }
            return new String(console.readPassword("Password for %s: ", login));
        }
        try (var lines = Files.lines(passwordFile)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new StartRefused("The password file " + passwordFile + " cannot be read.");
        }
    }
}
