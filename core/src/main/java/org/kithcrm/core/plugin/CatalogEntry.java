// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin of a repository, in the release that this server would take.
 *
 * @param version the newest that fits; the newest of all if none does
 * @param fits whether it can be installed here
 * @param reasons why not, or why it should not
 * @param newest the newest version that is not taken back; more than {@code version} if it does not fit
 * @param newestReasons why that one does not fit
 * @param missing ids of plugins it builds on that have to be installed first
 * @param signer fingerprint of the key that signed it
 * @param signerAccepted whether that is one of the accepted keys
 * @param installed what is installed of it, or null
 * @param upgrade whether {@code version} is newer than that
 * @param securityFixes holes that {@code version} closes, in what is installed too
 * @param yanked whether {@code version} was taken back; then only its number installs it
 * @param expired whether the repository has to be refreshed before anything comes from it
 */
public record CatalogEntry(
        String repository,
        String id,
        String version,
        String name,
        String description,
        boolean fits,
        List<Plan.Warning> reasons,
        String newest,
        List<Plan.Warning> newestReasons,
        List<String> missing,
        List<String> scopes,
        long size,
        String digest,
        String signer,
        boolean signerAccepted,
        @Nullable Installed installed,
        boolean upgrade,
        List<String> securityFixes,
        boolean yanked,
        boolean expired) {

    /**
     * What is installed.
     *
     * @param yanked whether exactly this was taken back
     * @param revoked whether the key that signed it was revoked
     */
    public record Installed(String version, boolean yanked, boolean revoked) {}
}
