// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.time.Instant;

/**
 * A repository that an administrator added.
 *
 * @param url ends with a slash
 * @param indexDigest SHA-256 of the index
 * @param generation counts its refreshes, so that of two at once only one is kept
 */
record RepositoryRow(
        String name,
        String url,
        byte[] root,
        long timestampVersion,
        Instant expiresAt,
        long indexVersion,
        String indexDigest,
        Instant addedAt,
        Instant refreshedAt,
        long generation) {
    /** Whether it is no news any more what is known of it. */
    boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
