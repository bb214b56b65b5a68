// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.app.remote.PluginKeyVerbs;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import org.kithcrm.core.plugin.trust.PublicKey;
import org.kithcrm.core.plugin.trust.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plugin",
        description = "Plugins: archives and keys without a server, all else on a running one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PluginCommand.Pack.class,
            PluginCommand.Inspect.class,
            PluginCommand.Sign.class,
            PluginCommand.Verify.class,
            PluginCommand.Key.class,
            RepoCommand.class
        })
final class PluginCommand {
    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be read.");
        }
    }

    static SigningKey signingKey(Path file) {
        try {
            return SigningKey.read(new String(read(file), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | Problem e) {
            throw new StartRefused("The file " + file + " holds no key made by kith plugin key new.");
        }
    }

    private static void write(Path file, byte[] content, OpenOption... options) {
        try {
            Files.write(file, content, options);
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be written; is it there already?");
        }
    }

    @Command(
            name = "pack",
            description =
                    "Makes an archive of a folder that holds plugin.json, lib and what else belongs to one; checks it.",
            mixinStandardHelpOptions = true)
    static final class Pack implements Runnable {
        @Parameters(paramLabel = "FOLDER", description = "What is to be packed.")
        private Path folder = Path.of("");

        @Option(
                names = "-o",
                paramLabel = "FOLDER",
                description = "Where {id}-{version}.zip is written (default: here).")
        private Path out = Path.of("");

        @Override
        public void run() {
            try {
                byte[] zip = ArchiveTool.pack(folder);
                ArchiveTool.Described found = ArchiveTool.describe(zip);
                String name = found.id() + "-" + found.version() + ".zip";
                write(out.resolve(name), zip);
                System.out.println(found.digest() + "  " + name);
            } catch (IOException e) {
                throw new StartRefused("The folder " + folder + " cannot be read.");
            }
        }
    }

    @Command(
            name = "inspect",
            description = "Checks an archive and tells what it brings and who signed it.",
            mixinStandardHelpOptions = true)
    static final class Inspect implements Runnable {
        @Parameters(paramLabel = "ARCHIVE", description = "The zip file.")
        private Path archive = Path.of("");

        @Override
        public void run() {
            ArchiveTool.Described found = ArchiveTool.describe(read(archive));
            System.out.println(found.id() + " " + found.version() + ": " + found.name());
            System.out.println("  vendor = " + found.vendor());
            System.out.println("  digest = " + found.digest());
            System.out.println("  signer = " + (found.signer() == null ? "nobody" : found.signer()));
            System.out.println("  permissions = " + String.join(", ", found.permissions()));
            System.out.println("  scopes = " + String.join(", ", found.scopes()));
            found.files().forEach(file -> System.out.println("  " + file));
        }
    }

    @Command(name = "sign", description = "Signs an archive in its place.", mixinStandardHelpOptions = true)
    static final class Sign implements Runnable {
        @Option(names = "--key", paramLabel = "FILE", required = true, description = "Made by kith plugin key new.")
        private Path key = Path.of("");

        @Parameters(paramLabel = "ARCHIVE", description = "The zip file.")
        private Path archive = Path.of("");

        @Override
        public void run() {
            byte[] signed = ArchiveTool.sign(read(archive), signingKey(key));
            write(archive, signed);
            System.out.println(ArchiveTool.describe(signed).digest() + "  " + archive.getFileName());
        }
    }

    @Command(
            name = "verify",
            description = "Checks an archive and its signature; exit code 2 if it is not right.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Runnable {
        @Option(names = "--key", paramLabel = "FILE", description = "The public key that must have signed it.")
        private @Nullable Path key;

        @Parameters(paramLabel = "ARCHIVE", description = "The zip file.")
        private Path archive = Path.of("");

        @Override
        public void run() {
            ArchiveTool.Described found = ArchiveTool.describe(read(archive));
            if (found.signer() == null) {
                throw new StartRefused("The archive is not signed.");
            }
            if (key != null) {
                PublicKey wanted = PublicKey.read(new String(read(key), StandardCharsets.UTF_8));
                if (!wanted.fingerprint().equals(found.signer())) {
                    throw new StartRefused("The archive is signed by another key: " + found.signer() + ".");
                }
            }
            System.out.println("signed by " + found.signer());
        }
    }

    @Command(
            name = "key",
            description = "Keys that archives are signed with.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {
                Key.New.class,
                PluginKeyVerbs.Accept.class,
                PluginKeyVerbs.ListKeys.class,
                PluginKeyVerbs.Revoke.class
            })
    static final class Key {
        @Command(
                name = "new",
                description = "Makes a key pair: FILE is secret, FILE.pub is for those who install.",
                mixinStandardHelpOptions = true)
        static final class New implements Runnable {
            @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
            private Path file = Path.of("");

            @Override
            public void run() {
                SigningKey key = SigningKey.make();
                secret(file);
                write(file, key.pem().getBytes(StandardCharsets.UTF_8));
                write(
                        file.resolveSibling(file.getFileName() + ".pub"),
                        key.publicKey().pem().getBytes(StandardCharsets.UTF_8));
                System.out.println("fingerprint " + key.publicKey().fingerprint());
            }

            /** For its owner's eyes, where the file system knows owners. */
            private static void secret(Path file) {
                write(file, new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                try {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                } catch (UnsupportedOperationException | IOException e) {
                    System.err.println("Keep " + file + " where nobody else can read it.");
                }
            }
        }
    }
}
