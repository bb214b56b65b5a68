// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a query gives it: rendered, with what the write path and the answers need beside it.
 *
 * @param id the id
 * @param version the version
 * @param body the rendered record as lists show it
 * @param detail the rendered fields that only single records show, without braces; empty if there are none
 * @param derived values of the derived fields in the order of the schema
 * @param ownerId the owner, 0 if none
 * @param teamId the team, 0 if none
 * @param deleted whether it is in the trash
 * @param sortKeys values of the columns a list is sorted by; empty outside lists
 */
public record StoredRecord(
        long id,
        long version,
        byte[] body,
        byte[] detail,
        @Nullable Object[] derived,
        long ownerId,
        long teamId,
        boolean deleted,
        @Nullable Object[] sortKeys) {
    /** The same with the derived value {@code place}, when it went to the trash, changed. */
    StoredRecord trashed(int place, @Nullable Instant at) {
        @Nullable Object[] now = derived.clone();
        now[place] = at;
        return new StoredRecord(id, version, body, detail, now, ownerId, teamId, at != null, sortKeys);
    }

    /** The same with the value that places it in a list. */
    StoredRecord sorted(@Nullable Object key) {
        return new StoredRecord(
                id, version, body, detail, derived, ownerId, teamId, deleted, new @Nullable Object[] {key});
    }
}
