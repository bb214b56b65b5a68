// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;

/**
 * What a verb would do, for an administrator to read first.
 *
 * @param planId stands for all of it and for the state it was made on
 * @param action {@code install}, {@code upgrade} or {@code rollback}
 * @param from the version that is installed, or null
 * @param trust {@code core}, {@code trusted}, {@code private} or {@code unsigned}
 * @param signer fingerprint of the key that signed it, or null
 * @param gap {@code none}, or {@code restart} if requests are refused for a moment
 * @param swapsToo plugins that are put in anew with it because they build on it
 * @param rollbackPossible whether the version before can come back
 * @param blockers what stands against it
 * @param consent what has to be accepted
 */
public record Plan(
        String planId,
        String action,
        String id,
        @Nullable String from,
        String to,
        String digest,
        String trust,
        @Nullable String signer,
        String gap,
        List<String> swapsToo,
        List<Needed> dependencies,
        Difference scopes,
        Difference publicEndpoints,
        Difference permissions,
        Difference ui,
        List<Migration> migrations,
        boolean rollbackPossible,
        List<Warning> warnings,
        List<Blocker> blockers,
        List<String> consent) {

    /**
     * A plugin it builds on.
     *
     * @param state {@code ok}, {@code missing}, {@code conflict} or {@code absent} if it runs without
     */
    public record Needed(String id, String range, boolean optional, String state) {}

    /** What comes and what goes. */
    public record Difference(List<String> added, List<String> removed) {}

    /** A step of its tables that would be taken. */
    public record Migration(String step, String kind) {}

    /** Something to know. */
    public record Warning(String code, String detail) {}

    /** Something that stands against it. */
    public record Blocker(
            String code, String detail, @JsonIgnore Problem problem) {}

    Plan withId(String made) {
        return new Plan(
                made,
                action,
                id,
                from,
                to,
                digest,
                trust,
                signer,
                gap,
                swapsToo,
                dependencies,
                scopes,
                publicEndpoints,
                permissions,
                ui,
                migrations,
                rollbackPossible,
                warnings,
                blockers,
                consent);
    }
}
