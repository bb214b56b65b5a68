// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.kithcrm.core.plugin.manifest.Refusals;

/** A jar of an archive holds to the same limits and brings no class that the server gives. */
final class JarCheck {
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/");

    private JarCheck() {}

    static void check(byte[] jar, String name, Limits limits) {
        Inflation inflation = new Inflation(limits);
        for (ZipDirectory.Entry entry : ZipDirectory.read(jar, limits)) {
            String path = VERSIONED.matcher(entry.name()).replaceFirst("");
            if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
                throw Refusals.archive("path", name + " has an entry with a path that is refused.");
            }
            if (path.endsWith(".class") && GivenPackages.isGiven(path.replace('/', '.'))) {
                throw Refusals.of(
                        "exports.bundled", name + " holds " + path + ", which the server gives; leave it out.");
            }
            count(jar, entry, inflation);
        }
    }

    private static void count(byte[] jar, ZipDirectory.Entry entry, Inflation inflation) {
        try {
            inflation.write(jar, entry, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
