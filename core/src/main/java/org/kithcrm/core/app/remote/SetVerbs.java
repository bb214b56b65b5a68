// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs about all plugins of a server at once. */
final class SetVerbs {
    private SetVerbs() {}

    @Command(
            name = "lock",
            description = "Writes which plugins a server has, with their digests, as plugins.yaml.",
            mixinStandardHelpOptions = true)
    static final class Lock implements Runnable {
        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            System.out.print(locked(remote).text());
        }
    }

    private static WantedSet locked(Remote remote) {
        List<WantedPlugin> plugins = new ArrayList<>();
        for (JsonNode each : remote.get("admin/plugins", Map.of()).path("data")) {
            plugins.add(new WantedPlugin(
                    each.path("id").asText(),
                    each.path("version").asText(),
                    null,
                    each.path("digest").asText(),
                    each.path("desired").asText().equals("enabled"),
                    WantedPlugin.granted(each)));
        }
        return new WantedSet(plugins);
    }

    @Command(
            name = "apply",
            description =
                    "Makes a server have the plugins of a plugins.yaml or of a bundle; what is so already stays untouched.",
            mixinStandardHelpOptions = true)
    static final class Apply implements Runnable {
        @Parameters(paramLabel = "FILE", description = "plugins.yaml, with the archives beside it, or a bundle (.zip).")
        private Path file = Path.of("");

        @Option(names = "--dry-run", description = "Only tells what would be done.")
        private boolean dryRun;

        @Option(names = "--prune", description = "Uninstalls plugins that the file does not name; their data stay.")
        private boolean prune;

        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            if (file.toString().endsWith(".zip")) {
                Bundles.opened(file, folder -> apply(folder.resolve(WantedSet.NAME)));
            } else {
                apply(file);
            }
        }

        private void apply(Path list) {
            WantedSet wanted = WantedSet.read(list);
            Path beside = list.toAbsolutePath().getParent();
            Map<String, JsonNode> there = new LinkedHashMap<>();
            remote.get("admin/plugins", Map.of())
                    .path("data")
                    .forEach(each -> there.put(each.path("id").asText(), each));
            var applying = new Applying(remote, beside, dryRun);
            wanted.plugins().forEach(each -> applying.make(each, there.remove(each.id())));
            if (prune) {
                there.keySet().forEach(applying::remove);
            }
            if (!applying.didSomething()) {
                System.out.println("All is so already.");
            }
        }
    }

    @Command(
            name = "bundle",
            description = "Packs archives and their plugins.yaml into one file for a closed network.",
            mixinStandardHelpOptions = true)
    static final class Bundle implements Runnable {
        @Parameters(
                paramLabel = "ARCHIVE",
                arity = "1..*",
                description = "The zip files, in the order to install them.")
        private List<Path> archives = List.of();

        @Option(names = "-o", paramLabel = "FILE", required = true, description = "The bundle, a .zip.")
        private Path out = Path.of("");

        @Override
        public void run() {
            List<WantedPlugin> plugins = new ArrayList<>();
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (Path archive : archives) {
                byte[] bytes = read(archive);
                ArchiveTool.Described found = ArchiveTool.describe(bytes);
                WantedPlugin plugin = new WantedPlugin(found.id(), found.version(), null, found.digest(), null, null);
                plugins.add(plugin);
                files.put(plugin.file(), bytes);
            }
            Bundles.write(out, new WantedSet(plugins), files);
            plugins.forEach(each -> System.out.println(each.id() + " " + each.version()));
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RemoteRefused("The file " + file + " cannot be read.");
        }
    }
}
