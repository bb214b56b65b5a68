// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.jspecify.annotations.Nullable;
import org.kithcrm.core.changelog.Actor;

/**
 * One write under way.
 *
 * @param actor who writes
 * @param before the record before, or null if it is new
 * @param after the record after
 */
public record Change(Actor actor, @Nullable RecordData before, RecordData after) {
    /** Whether a field has another value than before. */
    public boolean touches(String field) {
        return before == null || !RecordData.same(before.get(field), after.get(field));
    }
}
