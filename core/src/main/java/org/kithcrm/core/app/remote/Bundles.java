// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Bundles: {@code plugins.yaml} and the archives it names, in one zip. */
final class Bundles {
    private static final String PLAIN = "[A-Za-z0-9._+-]+";

    private Bundles() {}

    static void write(Path out, WantedSet set, Map<String, byte[]> archives) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(out))) {
            zip.setLevel(0); // archives are packed already
            put(zip, WantedSet.NAME, set.text().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> each : archives.entrySet()) {
                put(zip, each.getKey(), each.getValue());
            }
        } catch (IOException e) {
            throw new RemoteRefused("The file " + out + " cannot be written.");
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    /** Unpacks a bundle into a folder that is gone afterwards. */
    static void opened(Path bundle, Consumer<Path> use) {
        try {
            Path folder = Files.createTempDirectory("kith-bundle");
            try {
                unpack(bundle, folder);
                use.accept(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new RemoteRefused("The bundle " + bundle + " cannot be read.");
        }
    }

    private static void unpack(Path bundle, Path folder) throws IOException {
        try (var zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>)
                    () -> zip.stream().map(each -> (ZipEntry) each).iterator()) {
                if (!entry.getName().matches(PLAIN)) {
                    throw new RemoteRefused(bundle + " is no bundle: it holds " + entry.getName() + ".");
                }
                Files.copy(zip.getInputStream(entry), folder.resolve(entry.getName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
