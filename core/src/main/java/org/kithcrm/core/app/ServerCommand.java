// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "server",
        description = "Runs the server until it is told to stop (SIGTERM or Ctrl-C).",
        mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    /** No exit code: the server's threads keep the process. */
    static final int RUNS = -1;

    private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        var server = KithServer.start(options.load());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "kith-stop"));
        server.awaitPlugins();
        System.err.println("Kith is ready at " + server.url());
        server.greeting().forEach(System.err::println);
        markArchive(System.getProperty("kith.archive"));
        return RUNS;
    }

    /** The launcher uses an archive of classes only if the run that makes it got so far. */
    private static void markArchive(@Nullable String archive) {
        if (archive != null) {
            try {
                Files.createFile(Path.of(archive + ".ready"));
            } catch (IOException e) {
                // without the mark the next start makes the archive anew
                LOG.debug("event=archive-unmarked", e);
            }
        }
    }

    /** A JVM that got SIGTERM ends with 143 by itself, though everything was stopped as it should be. */
    private static void end(KithServer server) {
        try {
            server.drain();
            server.close();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
