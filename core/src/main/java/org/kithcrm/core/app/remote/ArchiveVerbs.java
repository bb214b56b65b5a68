// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that send an archive. */
final class ArchiveVerbs {
    private ArchiveVerbs() {}

    /** What all of them need. */
    abstract static class Sending implements Runnable {
        @Parameters(
                paramLabel = "ARCHIVE",
                description = "The zip file, the id of one that came with the server, or a plugin of a repository:"
                        + " loyalty for the newest that fits, loyalty@1.2.0 for that one.")
        private String archive = "";

        @Option(
                names = "--from",
                paramLabel = "REPOSITORY",
                description = "Takes it from this repository (default: the only one that has it).")
        private String from = "";

        @Option(
                names = "--allow-unsigned",
                paramLabel = "SHA256",
                description = "Accepts exactly these bytes without a signature by a known key.")
        private String allowUnsigned = "";

        @Option(
                names = "--approve-key",
                paramLabel = "FINGERPRINT",
                description = "Accepts that another key has signed it than before.")
        private String approveKey = "";

        @Mixin
        Remote remote = new Remote();

        Wish wish() {
            return Wish.of(archive, from);
        }

        Map<String, String> query(String... more) {
            Map<String, String> query = Remote.query(more);
            query.putAll(Remote.query("allowUnsigned", allowUnsigned, "approveKey", approveKey));
            return query;
        }

        static void installed(Remote remote, JsonNode answer) {
            remote.print(
                    answer,
                    () -> System.out.println(answer.path("id").asText() + " "
                            + answer.path("version").asText() + " "
                            + answer.path("phase").asText()));
        }
    }

    /** Verbs that change something, with the consent to what a plan asks for. */
    abstract static class Accepting extends Sending {
        @Option(
                names = "--accept",
                paramLabel = "PLAN",
                description = "The planId that kith plugin plan has shown, or all.")
        String accept = "";
    }

    @Command(
            name = "plan",
            description = "Tells what installing or upgrading would do; changes nothing.",
            mixinStandardHelpOptions = true)
    static final class PlanVerb extends Sending {
        @Option(names = "--allow-downgrade", description = "Plans the way to an older version too.")
        private boolean allowDowngrade;

        @Override
        public void run() {
            Wish wish = wish();
            String id = wish.id();
            boolean there = remote.hasPlugin(id);
            Map<String, String> query = there
                    ? query("dryRun", "true", "allowDowngrade", String.valueOf(allowDowngrade))
                    : query("dryRun", "true");
            String path = there ? "admin/plugins/" + id + "/upgrade" : "admin/plugins";
            JsonNode plan = remote.send("POST", path, query, wish.body());
            remote.print(plan, () -> System.out.println(PlanText.of(plan)));
        }
    }

    @Command(name = "install", description = "Installs an archive and starts it.", mixinStandardHelpOptions = true)
    static final class Install extends Accepting {
        @Option(names = "--disabled", description = "Does not start it yet.")
        private boolean disabled;

        @Override
        public void run() {
            Map<String, String> query = query("accept", accept, "enable", disabled ? "false" : "");
            installed(remote, remote.send("POST", "admin/plugins", query, wish().body()));
        }
    }

    @Command(
            name = "upgrade",
            description = "Puts another version in the place of the one installed.",
            mixinStandardHelpOptions = true)
    static final class Upgrade extends Accepting {
        @Option(names = "--allow-downgrade", description = "Also to an older version.")
        private boolean allowDowngrade;

        @Override
        public void run() {
            Wish wish = wish();
            Map<String, String> query = query("accept", accept, "allowDowngrade", allowDowngrade ? "true" : "");
            installed(remote, remote.send("POST", "admin/plugins/" + wish.id() + "/upgrade", query, wish.body()));
        }
    }
}
