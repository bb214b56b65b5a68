// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The steps listed in {@code db/steps.txt} for one database, by name. */
final class Steps {
    private static final String ENDING = ".sql";

    private Steps() {}

    static List<Step> of(ClassLoader loader, String folder, Dialect dialect) {
        TreeMap<String, Step> byName = new TreeMap<>();
        for (String line : lines(loader, folder)) {
            String name = nameFor(line.strip(), dialect);
            if (name != null && byName.put(name, new Step(name, text(loader, folder + "/" + line.strip()))) != null) {
                throw new IllegalStateException("two steps are called " + name);
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static List<String> lines(ClassLoader loader, String folder) {
        return text(loader, folder + "/steps.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** The step's name, or null if the file is for another database. */
    private static @Nullable String nameFor(String file, Dialect dialect) {
        String bare = file.substring(0, file.length() - ENDING.length());
        for (Dialect each : Dialect.values()) {
            String suffix = "." + each.id();
            if (bare.endsWith(suffix)) {
                return each == dialect ? bare.substring(0, bare.length() - suffix.length()) : null;
            }
        }
        return bare;
    }

    private static String text(ClassLoader loader, String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
