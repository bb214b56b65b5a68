// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Version;
import org.kithcrm.core.plugin.manifest.VersionRange;
import org.kithcrm.core.plugin.repository.Release;
import org.kithcrm.core.storage.Dialect;

/**
 * Why a release of a repository does not fit this server, judged by what its index says; the archive itself is judged once more when it
 * is installed.
 *
 * @param revoked fingerprints of keys that a repository has revoked
 */
record Fitness(Dialect dialect, Roster roster, Set<String> revoked) {
    /** What stands against it, even if its version is named; empty if nothing does. */
    List<Plan.Warning> reasons(Release release) {
        List<Plan.Warning> reasons = new ArrayList<>();
        if (!release.apis().admits(ArchiveRules.API)) {
            reasons.add(new Plan.Warning(
                    "api.incompatible",
                    "It needs the plugin API " + release.apis() + "; this server has " + ArchiveRules.API + "."));
        }
        Version java = new Version(Runtime.version().feature(), 0, 0, "");
        if (!release.javas().admits(java)) {
            reasons.add(new Plan.Warning(
                    "java.incompatible",
                    "It needs Java " + release.javas() + "; this server runs on " + java.major() + "."));
        }
        List<String> databases = release.requires().database();
        if (!databases.isEmpty() && !databases.contains(dialect.id())) {
            reasons.add(new Plan.Warning(
                    "database.incompatible", "It does not know " + dialect.id() + ", which this server runs on."));
        }
        if (revoked.contains(release.signer())) {
            reasons.add(new Plan.Warning(
                    "signature.revoked", "A repository says that the key which signed it was revoked."));
        }
        return reasons;
    }

    /** Ids of the plugins that have to be installed or upgraded first. */
    List<String> missing(Release release) {
        return release.dependencies().stream()
                .filter(each -> !each.optional())
                .filter(each -> roster.find(each.id())
                        .map(Hosted::manifest)
                        .filter(there -> admits(each, there))
                        .isEmpty())
                .map(Release.Needs::id)
                .toList();
    }

    private static boolean admits(Release.Needs needs, Manifest there) {
        return VersionRange.parse(needs.range()).orElseThrow().admits(Graph.version(there));
    }
}
