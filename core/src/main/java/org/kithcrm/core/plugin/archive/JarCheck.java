// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.kithcrm.core.plugin.manifest.Refusals;

/** A jar of an archive holds to the same limits and brings no class that the server gives. */
final class JarCheck {
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/");
    private static final String CLASS = ".class";

    private JarCheck() {}

    static void check(byte[] jar, String name, Limits limits) {
        Inflation inflation = new Inflation(limits);
        for (ZipDirectory.Entry entry : ZipDirectory.read(jar, limits)) {
            checkEntry(entry, name);
            write(jar, entry, inflation, OutputStream.nullOutputStream());
        }
    }

    /**
     * The class files and the manifest of a jar, by path.
     *
     * @param inflation shared by all jars of an archive, so that they fit into memory together
     */
    static Map<String, byte[]> code(byte[] jar, String name, Limits limits, Inflation inflation) {
        Map<String, byte[]> files = new HashMap<>();
        for (ZipDirectory.Entry entry : ZipDirectory.read(jar, limits)) {
            checkEntry(entry, name);
            if (entry.name().endsWith(CLASS) || entry.name().equals("META-INF/MANIFEST.MF")) {
                var out = new ByteArrayOutputStream();
                write(jar, entry, inflation, out);
                files.put(entry.name(), out.toByteArray());
            }
        }
        return files;
    }

    private static void checkEntry(ZipDirectory.Entry entry, String name) {
        String path = VERSIONED.matcher(entry.name()).replaceFirst("");
        if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
            throw Refusals.archive("path", name + " has an entry with a path that is refused.");
        }
        if (path.endsWith(CLASS) && GivenPackages.isGiven(path.replace('/', '.'))) {
            throw Refusals.of("exports.bundled", name + " holds " + path + ", which the server gives; leave it out.");
        }
    }

    private static void write(byte[] jar, ZipDirectory.Entry entry, Inflation inflation, OutputStream out) {
        try {
            inflation.write(jar, entry, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
