// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that send an archive. */
final class ArchiveVerbs {
    private static final String ZIP = "application/zip";

    private ArchiveVerbs() {}

    /** What all of them need. */
    abstract static class Sending implements Runnable {
        @Parameters(paramLabel = "ARCHIVE", description = "The zip file, or the id of one that came with the server.")
        private String archive = "";

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

        byte[] bytes() {
            try {
                return Files.readAllBytes(file());
            } catch (IOException e) {
                throw new RemoteRefused("The file " + archive + " cannot be read.");
            }
        }

        private Path file() throws IOException {
            Path named = Path.of(archive);
            Path bundled = Path.of(System.getProperty("kith.home", "")).resolve("plugins");
            if (Files.exists(named) || !archive.matches("[a-z][a-z0-9-]*") || !Files.isDirectory(bundled)) {
                return named;
            }
            try (Stream<Path> files = Files.list(bundled)) {
                List<Path> found = files.filter(
                                file -> file.getFileName().toString().matches(archive + "-[0-9].*\\.zip"))
                        .sorted()
                        .toList();
                return found.isEmpty() ? named : found.get(found.size() - 1);
            }
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
            byte[] bytes = bytes();
            String id = ArchiveTool.describe(bytes).id();
            boolean there = remote.hasPlugin(id);
            Map<String, String> query = there
                    ? query("dryRun", "true", "allowDowngrade", String.valueOf(allowDowngrade))
                    : query("dryRun", "true");
            String path = there ? "admin/plugins/" + id + "/upgrade" : "admin/plugins";
            JsonNode plan = remote.send("POST", path, query, new Remote.Body(ZIP, bytes));
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
            installed(remote, remote.send("POST", "admin/plugins", query, new Remote.Body(ZIP, bytes())));
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
            byte[] bytes = bytes();
            String id = ArchiveTool.describe(bytes).id();
            Map<String, String> query = query("accept", accept, "allowDowngrade", allowDowngrade ? "true" : "");
            installed(
                    remote,
                    remote.send("POST", "admin/plugins/" + id + "/upgrade", query, new Remote.Body(ZIP, bytes)));
        }
    }
}
