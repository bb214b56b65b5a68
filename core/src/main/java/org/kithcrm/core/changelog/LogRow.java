// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the log as it is read.
 *
 * @param seq its number; rises along the log, for one record with its version
 * @param changed names of the changed fields, joined by commas
 * @param before the rendered record before, or null
 * @param after the rendered record after, or null
 * @param origin of its change set
 */
public record LogRow(
        long seq,
        long changeSetId,
        String type,
        long objectId,
        String op,
        long version,
        String changed,
        long ownerBefore,
        long teamBefore,
        byte @Nullable [] before,
        byte @Nullable [] after,
        Origin origin) {

    LogRow with(Origin known) {
        return new LogRow(
                seq, changeSetId, type, objectId, op, version, changed, ownerBefore, teamBefore, before, after, known);
    }
}
