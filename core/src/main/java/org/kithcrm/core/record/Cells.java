// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.jspecify.annotations.Nullable;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.TextRules;

/** Reads fields from the cells of a table by the rules that hold for JSON. */
public final class Cells {
    private Cells() {}

    /** The value of a cell, or null and a note if it is refused. */
    public static @Nullable Object value(Field field, String cell, String pointer, Checks checks) {
        return checks.value(pointer, () -> {
            if (!TextRules.isWellFormed(cell)) {
                throw new BadValue("bad-format", "The text holds U+0000 or half of a surrogate pair.");
            }
            return field.type() == FieldType.TAGS ? Scalars.tag(cell) : Scalars.parse(field, cell);
        });
    }
}
