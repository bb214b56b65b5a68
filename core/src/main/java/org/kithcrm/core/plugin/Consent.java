// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

/**
 * What an administrator agrees to beyond the rules.
 *
 * @param allowUnsigned the digest of an archive that shall run without a signature by a known key, or empty
 * @param approveKey fingerprint of another key than the plugin was bound to, or empty
 * @param allowDowngrade whether an upgrade may lead to an older version
 * @param accept the id of the plan that was read, {@code all}, or empty
 * @param enable whether a new plugin is started
 */
public record Consent(String allowUnsigned, String approveKey, boolean allowDowngrade, String accept, boolean enable) {
    static final String ALL = "all";
}
