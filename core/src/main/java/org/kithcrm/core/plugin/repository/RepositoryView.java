// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.time.Instant;
import java.util.List;

/**
 * A repository as an administrator sees it.
 *
 * @param rootVersion of the newest root
 * @param rootKeys fingerprints of the keys that sign further roots
 * @param expires until when what is known of it is news
 * @param expired whether that is over, so that it has to be refreshed
 * @param releases how many releases it has
 * @param revokedKeys fingerprints of keys whose archives it says are not to be installed
 */
public record RepositoryView(
        String name,
        String url,
        long rootVersion,
        List<String> rootKeys,
        long timestampVersion,
        long indexVersion,
        Instant expires,
        boolean expired,
        Instant addedAt,
        Instant refreshedAt,
        int releases,
        List<String> revokedKeys) {}
