// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one jar, in the form that this Java runs.
 *
 * @param path of the jar in the archive
 * @param own whether it is the plugin's own, not a library
 * @param classes class files by internal name
 */
record JarClasses(String path, boolean own, Map<String, byte[]> classes) {
    private static final String ENDING = ".class";
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/([1-9][0-9]{0,4})/(.+)");
    private static final int FIRST = 9;

    /**
     * Classes of a jar.
     *
     * @param files of the jar, by path
     */
    static JarClasses of(String path, boolean own, Map<String, byte[]> files) {
        Map<String, byte[]> classes = new TreeMap<>();
        Map<String, Integer> versions = new HashMap<>();
        boolean many = isMultiRelease(files.get("META-INF/MANIFEST.MF"));
        files.forEach((file, content) -> {
            Matcher versioned = VERSIONED.matcher(file);
            if (versioned.matches()) {
                int version = Integer.parseInt(versioned.group(1));
                if (many && version >= FIRST && version <= Runtime.version().feature()) {
                    add(versioned.group(2), version, content, classes, versions);
                }
            } else if (!file.startsWith("META-INF/")) {
                add(file, 0, content, classes, versions);
            }
        });
        return new JarClasses(path, own, classes);
    }

    private static void add(
            String file, int version, byte[] content, Map<String, byte[]> classes, Map<String, Integer> versions) {
        if (!file.endsWith(ENDING) || file.endsWith("module-info.class") || file.endsWith("package-info.class")) {
            return;
        }
        String name = file.substring(0, file.length() - ENDING.length());
        if (version >= versions.getOrDefault(name, 0)) {
            versions.put(name, version);
            classes.put(name, content);
        }
    }

    private static boolean isMultiRelease(byte @Nullable [] manifest) {
        if (manifest == null) {
            return false;
        }
        try {
            String value = new Manifest(new ByteArrayInputStream(manifest))
                    .getMainAttributes()
                    .getValue(Attributes.Name.MULTI_RELEASE);
            return "true".equalsIgnoreCase(value);
        } catch (IOException e) {
            return false; // the loader cannot read it either
        }
    }
}
