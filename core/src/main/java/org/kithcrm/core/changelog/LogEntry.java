// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One changed row, as written to the log.
 *
 * @param type the record's type, such as {@code customer}
 * @param objectId the record's id
 * @param op what happened
 * @param version the record's version after it
 * @param before the rendered record before, or null if there was none
 * @param after the rendered record after, or null if there is none
 * @param changed names of the fields that differ
 * @param ownerBefore owner before; 0 if none
 * @param teamBefore team before; 0 if none
 * @param ownerAfter owner after; 0 if none
 * @param teamAfter team after; 0 if none
 */
public record LogEntry(
        String type,
        long objectId,
        Op op,
        long version,
        byte @Nullable [] before,
        byte @Nullable [] after,
        List<String> changed,
        long ownerBefore,
        long teamBefore,
        long ownerAfter,
        long teamAfter) {
    /** What happened to a record. */
    public enum Op {
        CREATED,
        UPDATED,
        DELETED,
        RESTORED,
        /** Nothing was changed; something happened. */
        EMITTED;

        /** The word on the wire and in the table. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
