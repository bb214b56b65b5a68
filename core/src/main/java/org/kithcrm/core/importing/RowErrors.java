// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.List;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.job.RowError;

/** Rows that failed, as those see it who made the file: with the header of the column at fault. Thread-safe. */
final class RowErrors {
    /** Before the header in the pointer of a violation. */
    static final String COLUMN = "#";

    private final List<Binding> bindings;

    RowErrors(List<Binding> bindings) {
        this.bindings = bindings;
    }

    /** A failed row, its column found through the mapping. */
    RowError of(long line, List<String> cells, Violation violation) {
        return new RowError(line, violation.code(), column(violation.where()), violation.message(), cells);
    }

    private String column(String pointer) {
        if (pointer.startsWith(COLUMN)) {
            return pointer.substring(COLUMN.length());
        }
        String[] path = pointer.split("/");
        String field = path.length > 1 ? path[1] : "";
        for (Binding binding : bindings) {
            if (fits(binding.target(), field)) {
                return binding.header();
            }
        }
        return field;
    }

    private static boolean fits(Target target, String field) {
        return switch (target.kind()) {
            case FIELD, TAGS, JSON -> target.name().equals(field);
            case REFERENCE -> target.name().startsWith(field + Target.AT);
            case POINT -> field.equals("contactPoints");
            case ADDRESS -> field.equals("addresses");
            case KEY -> field.equals("externalKeys") || field.equals("key");
        };
    }
}
