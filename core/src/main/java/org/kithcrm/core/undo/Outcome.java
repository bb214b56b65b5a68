// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import java.util.List;
import org.kithcrm.core.changelog.LogRow;

/**
 * What became of one entry.
 *
 * @param type the record's type
 * @param id the record's id
 * @param reverted whether something was put back
 * @param kept the fields that stay as they are now
 * @param reason why something stays; empty if nothing does
 * @param blocked the code of the problem that stands against it; empty if none does
 * @param detail a sentence about that problem
 */
record Outcome(
        String type, long id, boolean reverted, List<String> kept, String reason, String blocked, String detail) {
    /** All is as it was already, or the caller sees nothing of it. */
    static Outcome nothing(LogRow row) {
        return new Outcome(row.type(), row.objectId(), false, List.of(), "", "", "");
    }

    /** All of it was put back. */
    static Outcome reverted(LogRow row) {
        return new Outcome(row.type(), row.objectId(), true, List.of(), "", "", "");
    }

    /** The record stays as it is; without fields as a whole. */
    static Outcome kept(LogRow row, List<String> fields, String reason) {
        return new Outcome(row.type(), row.objectId(), false, fields.isEmpty() ? List.of("") : fields, reason, "", "");
    }

    static Outcome blocked(LogRow row, String code, String detail) {
        return new Outcome(row.type(), row.objectId(), false, List.of(), "", code, detail);
    }

    /** Whether all of it could be put back. */
    boolean complete() {
        return kept.isEmpty() && blocked.isEmpty();
    }
}
