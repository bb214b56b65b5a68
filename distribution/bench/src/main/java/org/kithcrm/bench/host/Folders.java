// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes whole folders. */
public final class Folders {
    private Folders() {}

    /** Copies a folder to a new place; what was there goes. */
    public static void copy(Path from, Path to) throws IOException {
        delete(to);
        for (Path each : all(from)) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
            } else {
                Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Deletes a folder if it is there. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path each :
                    all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        }
    }
}
