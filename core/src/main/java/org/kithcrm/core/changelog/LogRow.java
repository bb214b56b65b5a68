// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log as it is read.
 *
 * @param seq its number; rises along the log, for one record with its version
 * @param changed names of the changed fields, joined by commas
 * @param before the rendered record before, or null
 * @param after the rendered record after, or null
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
        Instant at,
        String actorKind,
        long actorId,
        String actorName,
        String cause,
        String requestId) {}
