// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.trust.Trust;

/**
 * A plugin as administrators want it.
 *
 * @param digest of its archive
 * @param generation counts the changes of this row
 * @param trust why its archive was accepted
 * @param settled whether its archive has run for a while without harm
 * @param grants optional scopes that were granted
 * @param unfinishedOn the node on which its installation is under way, or null
 * @param previousDigest of the archive before the last upgrade, which is kept; or null
 */
record Desired(
        String id,
        String digest,
        boolean enabled,
        long generation,
        Trust trust,
        boolean settled,
        Set<String> grants,
        @Nullable String unfinishedOn,
        @Nullable String previousDigest,
        @Nullable String previousVersion) {
    Desired {
        grants = Set.copyOf(grants);
    }

    /** The same, whose archive has run for a while without harm. */
    Desired asSettled() {
        return new Desired(
                id, digest, enabled, generation, trust, true, grants, unfinishedOn, previousDigest, previousVersion);
    }

    /**
     * What this node has come to if another was told something else meanwhile: one generation behind, so that it goes on.
     *
     * @param running digest of the archive that runs here
     */
    Desired overtaken(String running) {
        return new Desired(
                id,
                running,
                enabled,
                generation - 1,
                trust,
                settled,
                grants,
                unfinishedOn,
                previousDigest,
                previousVersion);
    }

    /** Whether it is being installed, here or on another node. */
    boolean isUnfinished() {
        return unfinishedOn != null;
    }
}
