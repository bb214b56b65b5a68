// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that change what an installed plugin is at. */
final class StateVerbs {
    private StateVerbs() {}

    /** What all of them need. */
    abstract static class Verb implements Runnable {
        @Parameters(paramLabel = "ID", description = "The plugin.")
        String id = "";

        @Mixin
        Remote remote = new Remote();

        void post(String verb, Map<String, String> query) {
            JsonNode answer = remote.send("POST", "admin/plugins/" + id + "/" + verb, query, Remote.Body.NONE);
            ArchiveVerbs.Sending.installed(remote, answer);
        }
    }

    @Command(
            name = "rollback",
            description = "Brings the version before the last upgrade back.",
            mixinStandardHelpOptions = true)
    static final class Rollback extends Verb {
        @Override
        public void run() {
            post("rollback", Map.of());
        }
    }

    @Command(name = "enable", description = "Starts a plugin and keeps it running.", mixinStandardHelpOptions = true)
    static final class Enable extends Verb {
        @Override
        public void run() {
            post("enable", Map.of());
        }
    }

    @Command(name = "disable", description = "Stops a plugin; its data stays.", mixinStandardHelpOptions = true)
    static final class Disable extends Verb {
        @Option(names = "--cascade", description = "Stops those too that do not run without it.")
        private boolean cascade;

        @Override
        public void run() {
            post("disable", Remote.query("cascade", cascade ? "true" : ""));
        }
    }

    @Command(
            name = "restart",
            description = "Puts a new generation of a plugin in without a gap.",
            mixinStandardHelpOptions = true)
    static final class Restart extends Verb {
        @Override
        public void run() {
            post("restart", Map.of());
        }
    }

    @Command(name = "release", description = "Lets a quarantined plugin start again.", mixinStandardHelpOptions = true)
    static final class Release extends Verb {
        @Override
        public void run() {
            post("release", Map.of());
        }
    }

    @Command(
            name = "uninstall",
            description = "Removes a plugin; its data stays, and installing it again finds it.",
            mixinStandardHelpOptions = true)
    static final class Uninstall extends Verb {
        @Override
        public void run() {
            removed(remote, remote.send("DELETE", "admin/plugins/" + id, Map.of(), Remote.Body.NONE));
        }
    }

    @Command(
            name = "purge",
            description = "Exports and then drops all data of a plugin, and the plugin if it is installed.",
            mixinStandardHelpOptions = true)
    static final class Purge extends Verb {
        @Option(
                names = "--confirm",
                paramLabel = "ID",
                description = "The plugin once more; without it only what would go is shown.")
        private String confirm = "";

        @Override
        public void run() {
            if (remote.hasPlugin(id)) {
                Map<String, String> query = confirm.isEmpty()
                        ? Remote.query("data", "purge", "dryRun", "true")
                        : Remote.query("data", "purge", "confirm", confirm);
                removed(remote, remote.send("DELETE", "admin/plugins/" + id, query, Remote.Body.NONE));
            } else if (confirm.isEmpty()) {
                JsonNode all = remote.get("admin/plugin-data", Map.of());
                remote.print(all, () -> ViewVerbs.data(all));
            } else {
                Map<String, String> query = Remote.query("confirm", confirm);
                removed(remote, remote.send("DELETE", "admin/plugin-data/" + id, query, Remote.Body.NONE));
            }
            if (confirm.isEmpty()) {
                throw new RemoteRefused("Nothing was dropped. Repeat with --confirm " + id + ".");
            }
        }
    }

    private static void removed(Remote remote, JsonNode answer) {
        remote.print(answer, () -> {
            System.out.println("data " + answer.path("data").asText());
            ViewVerbs.tables(answer);
            if (answer.path("export").isTextual()) {
                System.out.println("  export: " + answer.path("export").asText());
            }
            if (answer.path("collected").isBoolean()) {
                System.out.println("  classes gone: " + answer.path("collected").asText());
            }
        });
    }
}
