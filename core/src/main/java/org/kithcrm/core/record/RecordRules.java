// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

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

    /** Refuses to move a record to the trash. */
    default void beforeDelete(Change change) {}
}
