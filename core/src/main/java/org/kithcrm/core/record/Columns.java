// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Null;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.SqlType;

/** Moves values between fields and their columns. */
final class Columns {
    private Columns() {}

    /** The bind for a value of a field. */
    static Object bind(Field field, @Nullable Object value) {
        return value == null ? new Null(type(field)) : value;
    }

    /** The value of a column. */
    static @Nullable Object read(Field field, Row row, int column) {
        return switch (field.type()) {
            case INTEGER, REFERENCE -> row.longOrNull(column);
            case DECIMAL -> row.decimal(column);
            case BOOLEAN -> row.longOrNull(column) == null ? null : row.flag(column);
            case INSTANT -> row.instant(column);
            case DATE -> row.date(column);
            default -> row.text(column);
        };
    }

    private static SqlType type(Field field) {
        return switch (field.type()) {
            case INTEGER, REFERENCE -> SqlType.LONG;
            case DECIMAL -> SqlType.DECIMAL;
            case BOOLEAN -> SqlType.FLAG;
            case INSTANT -> SqlType.INSTANT;
            case DATE -> SqlType.DATE;
            default -> SqlType.TEXT;
        };
    }
}
