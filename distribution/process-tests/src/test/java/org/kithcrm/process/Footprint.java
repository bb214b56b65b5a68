// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server process holds, seen from outside: by {@code jcmd} of the Java that runs it, and {@code /proc}.
 *
 * @param loaders class loaders of plugins
 * @param classes loaded and not unloaded again
 * @param threads of the operating system
 * @param files open file descriptors
 */
record Footprint(int loaders, int classes, int threads, int files) {
    private static final Pattern LOADER = Pattern.compile("org\\.kithcrm\\.core\\.plugin\\.load\\.PluginLoader");
    private static final Pattern TOTAL = Pattern.compile("Total = \\d+\\s+(\\d+)");

    /** After a collection of garbage. */
    static Footprint of(Server server) {
        jcmd(server, "GC.run");
        String stats = jcmd(server, "VM.classloader_stats");
        Path process = Path.of("/proc", String.valueOf(server.pid()));
        return new Footprint(
                (int) LOADER.matcher(stats).results().count(),
                classes(stats),
                entries(process.resolve("task")),
                entries(process.resolve("fd")));
    }

    private static int classes(String stats) {
        Matcher total = TOTAL.matcher(stats);
        if (!total.find()) {
            throw new IllegalStateException("no total in " + stats);
        }
        return Integer.parseInt(total.group(1));
    }

    private static int entries(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jcmd(Server server, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(List.of(jcmd, String.valueOf(server.pid()), command))
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
