// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.kithcrm.core.app.remote.RepoServerVerbs;
import org.kithcrm.core.config.Units;
import org.kithcrm.core.plugin.repository.RepositoryFolder;
import org.kithcrm.core.plugin.repository.RepositoryServer;
import org.kithcrm.core.plugin.trust.PublicKey;
import org.kithcrm.core.plugin.trust.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "repo",
        description = "Repositories: made in a folder without a server, read by a running one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RepoCommand.Init.class,
            RepoCommand.Build.class,
            RepoCommand.Yank.class,
            RepoCommand.Fixes.class,
            RepoCommand.Revoke.class,
            RepoCommand.Rotate.class,
            RepoCommand.Serve.class,
            RepoServerVerbs.Add.class,
            RepoServerVerbs.ListRepositories.class,
            RepoServerVerbs.Remove.class,
            RepoServerVerbs.Refresh.class
        })
final class RepoCommand {
    private static final Clock CLOCK = Clock.systemUTC();

    /** What all of them need. */
    abstract static class InFolder implements Runnable {
        @Parameters(index = "0", paramLabel = "FOLDER", description = "The repository.")
        Path folder = Path.of("");

        RepositoryFolder repository() {
            return new RepositoryFolder(folder);
        }
    }

    /** Verbs that sign. */
    abstract static class Signing extends InFolder {
        @Option(
                names = "--key",
                paramLabel = "FILE",
                required = true,
                description = "Made by kith plugin key new; several if the repository asks for several.")
        private List<Path> keys = List.of();

        List<SigningKey> keys() {
            return keys.stream().map(PluginCommand::signingKey).toList();
        }

        static void print(RepositoryFolder.Built built) {
            System.out.println("index " + built.indexVersion() + (built.changed() ? "" : " (unchanged)") + ", "
                    + built.releases() + " releases; timestamp " + built.timestampVersion() + ", news until "
                    + built.expires());
        }

        /** Splits {@code ID@VERSION}. */
        static String[] release(String text) {
            String[] parts = text.split("@", -1);
            if (parts.length != 2) {
                throw new StartRefused("Name a release as in loyalty@1.2.0.");
            }
            return parts;
        }
    }

    /** Who signs from now on. */
    static final class SignerOptions {
        @Option(
                names = "--build-key",
                paramLabel = "FILE.pub",
                description = "Signs index and timestamp, so that the root key can stay apart (default: the root key).")
        private List<Path> buildKeys = List.of();

        @Option(
                names = "--threshold",
                paramLabel = "N",
                description = "How many of the root keys have to sign (default: 1).")
        private int threshold = 1;

        RepositoryFolder.Signers with(List<SigningKey> rootKeys) {
            List<PublicKey> open = buildKeys.stream()
                    .map(file -> PublicKey.read(new String(PluginCommand.read(file), StandardCharsets.UTF_8)))
                    .toList();
            return new RepositoryFolder.Signers(rootKeys, threshold, open);
        }
    }

    private static void printRoot(RepositoryFolder repository) {
        repository.rootKeys().forEach(each -> System.out.println("fingerprint " + each));
    }

    @Command(name = "init", description = "Makes a folder a repository.", mixinStandardHelpOptions = true)
    static final class Init extends Signing {
        @Mixin
        private SignerOptions signers = new SignerOptions();

        @Override
        public void run() {
            repository().init(signers.with(keys()));
            printRoot(repository());
        }
    }

    @Command(
            name = "rotate",
            description = "Changes a repository's keys; servers that know the present ones follow.",
            mixinStandardHelpOptions = true)
    static final class Rotate extends Signing {
        @Option(names = "--new", paramLabel = "FILE", required = true, description = "A root key from now on.")
        private List<Path> next = List.of();

        @Mixin
        private SignerOptions signers = new SignerOptions();

        @Override
        public void run() {
            repository()
                    .rotate(
                            keys(),
                            signers.with(
                                    next.stream().map(PluginCommand::signingKey).toList()));
            printRoot(repository());
            System.out.println("Build it again with the new keys.");
        }
    }

    @Command(
            name = "build",
            description = "Lists the archives of a repository and says for some days that this is news.",
            mixinStandardHelpOptions = true)
    static final class Build extends Signing {
        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "How long it is news, such as 12h (default and most: 7d); build again before.")
        private String expires = "7d";

        @Override
        public void run() {
            print(repository().build(keys(), time(), CLOCK.instant()));
        }

        private Duration time() {
            try {
                return Units.time(expires);
            } catch (IllegalArgumentException e) {
                throw new StartRefused("--expires is a time such as 12h or 7d.");
            }
        }
    }

    @Command(
            name = "yank",
            description = "Takes a release back: it is installed only by those who name its version.",
            mixinStandardHelpOptions = true)
    static final class Yank extends Signing {
        @Parameters(index = "1", paramLabel = "ID@VERSION", description = "The release.")
        private String release = "";

        @Option(names = "--undo", description = "Gives it back.")
        private boolean undo;

        @Override
        public void run() {
            String[] parts = release(release);
            print(repository().yank(parts[0], parts[1], !undo, keys(), CLOCK.instant()));
        }
    }

    @Command(
            name = "fixes",
            description = "Says which holes a release closes, so that servers show its upgrade as a security fix.",
            mixinStandardHelpOptions = true)
    static final class Fixes extends Signing {
        @Parameters(index = "1", paramLabel = "ID@VERSION", description = "The release.")
        private String release = "";

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "HOLE", description = "Such as CVE-2026-1234.")
        private List<String> holes = List.of();

        @Override
        public void run() {
            String[] parts = release(release);
            print(repository().fixes(parts[0], parts[1], holes, keys(), CLOCK.instant()));
        }
    }

    @Command(
            name = "revoke",
            description = "Says that archives a key has signed are not to be installed any more.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends Signing {
        @Parameters(index = "1", paramLabel = "FINGERPRINT", description = "The key.")
        private String fingerprint = "";

        @Override
        public void run() {
            print(repository().revoke(fingerprint, keys(), CLOCK.instant()));
        }
    }

    @Command(
            name = "serve",
            description = "Serves a repository on loopback until it is told to stop (SIGTERM or Ctrl-C).",
            mixinStandardHelpOptions = true)
    static final class Serve extends InFolder {
        @Option(names = "--port", paramLabel = "PORT", description = "0 takes a free one (default: 8090).")
        private int port = 8090;

        @Override
        public void run() {
            if (!Files.isDirectory(folder)) {
                throw new StartRefused("There is no folder " + folder + ".");
            }
            try (RepositoryServer server = new RepositoryServer(folder, port)) {
                server.start();
                System.out.println("Serving " + folder + " at http://127.0.0.1:" + server.port() + "/");
                server.join();
            } catch (IllegalStateException e) {
                throw new StartRefused(
                        "The repository cannot listen on 127.0.0.1:" + port + "; name a free port with --port.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
