// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.core.filter.FilterOp;

/** Which operators of filters a field takes. */
public final class Operators {
    private static final List<FilterOp> TAGS =
            List.of(FilterOp.HAS, FilterOp.HAS_ALL, FilterOp.HAS_NONE, FilterOp.NULL, FilterOp.NOT_NULL);

    private Operators() {}

    /** All of a field's; none if it cannot be filtered by. */
    public static List<FilterOp> of(Field field) {
        if (field.type() == FieldType.TAGS) {
            return TAGS;
        }
        return field.filterable() ? ofColumn(field) : List.of();
    }

    /** Those on a field's column. */
    static List<FilterOp> ofColumn(Field field) {
        var ops = new ArrayList<>(
                List.of(FilterOp.EQ, FilterOp.NE, FilterOp.IN, FilterOp.NIN, FilterOp.NULL, FilterOp.NOT_NULL));
        if (field.type().isOrdered()) {
            ops.addAll(List.of(FilterOp.LT, FilterOp.LTE, FilterOp.GT, FilterOp.GTE, FilterOp.BETWEEN));
        }
        if (field.type() == FieldType.TEXT || field.type() == FieldType.URL) {
            ops.addAll(List.of(FilterOp.CONTAINS, FilterOp.STARTS_WITH));
        }
        if (field.named()) {
            ops.add(FilterOp.MATCH);
        }
        if (field.type() == FieldType.DATE) {
            ops.add(FilterOp.ANNIVERSARY);
        }
        return ops;
    }
}
