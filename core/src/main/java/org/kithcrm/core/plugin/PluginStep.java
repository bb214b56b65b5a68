// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.SqlScript;

/**
 * One step in {@code db/} of an archive.
 *
 * @param name the file's name without database and ending
 */
record PluginStep(String name, String text) {
    private static final String FOLDER = "db/";
    private static final String ENDING = ".sql";

    /** Whether it takes something away that an older version needs. */
    boolean contracts() {
        return name.endsWith(".contract");
    }

    String kind() {
        return contracts() ? "contract" : "expand";
    }

    String checksum() {
        return SqlScript.checksum(text);
    }

    /** The steps of an archive for a database, in their order. */
    static List<PluginStep> of(Archive archive, Unpacker unpacker, Dialect dialect) {
        List<PluginStep> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        unpacker.files(archive.bytes(), FOLDER).forEach((path, content) -> {
            String bare = path.substring(FOLDER.length(), path.length() - ENDING.length());
            for (Dialect each : Dialect.values()) {
                if (bare.endsWith("." + each.id())) {
                    if (each != dialect) {
                        return;
                    }
                    bare = bare.substring(0, bare.length() - each.id().length() - 1);
                }
            }
            if (!names.add(bare)) {
                throw Refusals.archive("layout", "db/ has two steps called " + bare + ".");
            }
            steps.add(new PluginStep(bare, new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n")));
        });
        steps.sort(Comparator.comparing(PluginStep::name));
        return List.copyOf(steps);
    }
}
