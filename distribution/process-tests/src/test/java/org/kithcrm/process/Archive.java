// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The archive of this build, unpacked once for the test JVM. */
final class Archive {
    private static final Path HOME = unpacked();

    private Archive() {}

    /** Kith's folder: {@code bin conf lib plugins}. */
    static Path home() {
        return HOME;
    }

    /** The only file of {@code plugins/} whose name begins so. */
    static Path plugin(String name) {
        try (Stream<Path> files = Files.list(HOME.resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked() {
        Path to = Path.of(System.getProperty("kith.process.folder"), "archive");
        try (var zip = new ZipFile(System.getProperty("kith.process.archive"))) {
            delete(to);
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                Path file = to.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(zip.getInputStream(entry), file);
                }
            }
            try (Stream<Path> folders = Files.list(to)) {
                Path home = folders.findFirst().orElseThrow();
                if (!home.resolve("bin/kith").toFile().setExecutable(true)) {
                    throw new IOException("bin/kith cannot be made executable");
                }
                return home;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
