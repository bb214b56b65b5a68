// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogRow;

/** What a feature adds to the write path of its collection. Called inside the unit of work, possibly twice; thread-safe. */
public interface RecordRules {
    /** No rules beyond those of the fields. */
    RecordRules NONE = new RecordRules() {};

    /**
     * Normalises and computes values, and notes what is wrong.
     *
     * @param change the record before and after; {@code after} may be changed
     * @param checks takes violations
     */
    default void beforeSave(Change change, Checks checks) {}

    /** Writes what depends on the record, after its row and parts were written. */
    default void afterSave(Change change) {}

    /**
     * Takes back what an entry tells of that changed no field of its record.
     *
     * @return whether anything was changed
     */
    default boolean takeBack(Actor actor, LogRow entry) {
        return false;
    }

    /** Refuses to move a record to the trash. */
    default void beforeDelete(Change change) {}
}
