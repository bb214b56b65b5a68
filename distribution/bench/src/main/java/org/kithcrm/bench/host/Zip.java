// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The distribution, unpacked.
 *
 * @param archive the zip
 * @param home the folder with {@code bin/kith}
 */
public record Zip(Path archive, Path home) {
    /** Unpacks an archive below {@code folder}; what was there goes. */
    public static Zip unpack(Path archive, Path folder) throws IOException {
        Folders.delete(folder);
        Path root = folder;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("a path that leaves the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    // a class archive is only good for jars with the time it knows
                    Files.setLastModifiedTime(target, entry.getLastModifiedTime());
                }
                root = folder.resolve(Path.of(entry.getName()).getName(0));
            }
        }
        Files.setPosixFilePermissions(root.resolve("bin/kith"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Zip(archive, root);
    }

    /** A number for the steps of the database's form: data made with others is of no use. */
    String schema() throws IOException {
        CRC32 sum = new CRC32();
        for (Path jar : list("lib", "core-")) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (ZipEntry step : file.stream()
                        .filter(entry -> entry.getName().startsWith("db/"))
                        .toList()) {
                    try (InputStream in = file.getInputStream(step)) {
                        sum.update(in.readAllBytes());
                    }
                }
            }
        }
        return String.format("%08x", sum.getValue());
    }

    /** Files of a folder whose names begin so. */
    public List<Path> list(String folder, String prefix) throws IOException {
        try (var files = Files.list(home.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
