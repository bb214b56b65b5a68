// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server process holds, seen from outside: by {@code jcmd} of the Java that runs it, and {@code /proc}.
 *
 * @param loaders class loaders of plugins
 * @param classes loaded and not unloaded again, without the forms that the virtual machine makes of method handles: it adds some when a
 *     handle was called 127 times
 * @param threads of the operating system
 * @param files open file descriptors, without those of tables: Derby keeps up to 100 of them open, those used last
 */
record Footprint(int loaders, int classes, int threads, int files) {
    private static final Pattern LOADER = Pattern.compile("org\\.kithcrm\\.core\\.plugin\\.load\\.PluginLoader");
    private static final Pattern CLASS = Pattern.compile(
            "^[| -]*+(?!java\\.lang\\.invoke\\.LambdaForm\\$)\\S+/(?:null|0x\\p{XDigit}+)", Pattern.MULTILINE);

    /** After a collection of garbage. */
    static Footprint of(Server server) {
        jcmd(server, "GC.run");
        Path process = Path.of("/proc", String.valueOf(server.pid()));
        return new Footprint(
                count(LOADER, jcmd(server, "VM.classloader_stats")),
                count(CLASS, jcmd(server, "VM.class_hierarchy")),
                entries(process.resolve("task")),
                files(process.resolve("fd")));
    }

    private static int count(Pattern what, String text) {
        return (int) what.matcher(text).results().count();
    }

    private static int entries(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(file -> !target(file).contains("/seg0/")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a descriptor stands for; one that was closed meanwhile for nothing. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
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
