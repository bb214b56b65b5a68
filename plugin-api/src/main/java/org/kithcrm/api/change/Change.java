// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.Stable;

/**
 * One changed record, as the log keeps it.
 *
 * @param type the record's type, such as {@code customer}, or the event's
 * @param id the record's id
 * @param op {@code created}, {@code updated}, {@code deleted} or {@code restored}, or {@code emitted} for
 *     an event; more may come
 * @param version the record's version after the change
 * @param changed names of the fields that differ; empty if there were too many to list
 * @param after the record as JSON text, or null if there is none any more
 * @since 0.1
 */
@Stable
public record Change(
        String type,
        Id id,
        String op,
        long version,
        List<String> changed,
        @Nullable String after) {
    /** Copies the list. */
    public Change {
        changed = List.copyOf(changed);
    }
}
