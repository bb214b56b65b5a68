// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a plugin needs around it, and what it cannot stand. */
final class NeedsSection {
    private static final Set<String> DATABASES = Set.of("derby", "postgresql");
    private static final Pattern PROVIDED = Pattern.compile("channel:[a-z][a-z0-9-]{1,29}|ui:shell");

    private NeedsSection() {}

    static Manifest.Requirements requirements(ManifestFields requires) {
        VersionRange api = range(requires, "api", requires.text("api", null, 60));
        if (!api.hasUpperBound()) {
            throw Refusals.manifest("/requires/api", "bad-format", "The range needs an upper bound, as in >=0.1 <1.");
        }
        String java = requires.optionalText("java");
        VersionRange range = range(requires, "java", java.isEmpty() ? ">=17" : java);
        List<String> databases = requires.texts("database");
        for (int i = 0; i < databases.size(); i++) {
            if (!DATABASES.contains(databases.get(i))) {
                throw Refusals.manifest("/requires/database/" + i, "not-allowed", "One of derby, postgresql.");
            }
        }
        requires.refuseUnknown();
        return new Manifest.Requirements(
                api, range, databases.isEmpty() ? List.of("derby", "postgresql") : List.copyOf(databases));
    }

    static List<Manifest.Dependency> dependencies(String own, List<ManifestFields> list) {
        List<Manifest.Dependency> dependencies = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ManifestFields each : list) {
            String id = other(own, each, ids);
            dependencies.add(new Manifest.Dependency(
                    id, range(each, "range", each.text("range", null, 60)), each.flag("optional")));
            each.refuseUnknown();
        }
        return List.copyOf(dependencies);
    }

    static List<Manifest.Peer> conflicts(String own, List<ManifestFields> list) {
        List<Manifest.Peer> conflicts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ManifestFields each : list) {
            String id = other(own, each, ids);
            conflicts.add(new Manifest.Peer(id, range(each, "range", each.text("range", null, 60))));
            each.refuseUnknown();
        }
        return List.copyOf(conflicts);
    }

    private static String other(String own, ManifestFields each, Set<String> ids) {
        String id = ManifestReader.id(each, "id");
        if (id.equals(own) || !ids.add(id)) {
            throw Refusals.manifest(each.pointer("id"), "not-allowed", "Another plugin, named once.");
        }
        return id;
    }

    static List<String> provides(ManifestFields top) {
        return top.texts("provides", PROVIDED, 40);
    }

    private static VersionRange range(ManifestFields fields, String name, String text) {
        return VersionRange.parse(text)
                .orElseThrow(
                        () -> Refusals.manifest(fields.pointer(name), "bad-format", "A range is such as >=0.1 <1."));
    }
}
