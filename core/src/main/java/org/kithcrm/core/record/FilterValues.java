// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterOp;
import org.kithcrm.core.filter.FilterValue;
import org.kithcrm.core.filter.RelTime;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.TextRules;

/** Reads a filter's values by the type of their field, and knows which operators a type takes. */
final class FilterValues {
    private final Instant now;
    private final ZoneId zone;

    FilterValues(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** The bind for a value of a field. */
    Object of(Field field, FilterValue value) {
        fits(field, value);
        try {
            if (field.type() == FieldType.INSTANT || field.type() == FieldType.DATE) {
                return moment(field, value.text());
            }
            Object parsed = Scalars.parse(field, value.text());
            return parsed == null ? "" : parsed;
        } catch (BadValue bad) {
            throw value.place().problem("filter.bad-value", bad.message(), value.text());
        }
    }

    private Object moment(Field field, String text) {
        var relative = RelTime.parse(text);
        if (field.type() == FieldType.DATE) {
            return relative.<Object>map(time -> time.date(now, zone))
                    .orElseGet(() -> java.util.Objects.requireNonNull(Scalars.parse(field, text)));
        }
        return relative.<Object>map(time -> time.instant(now, zone))
                .orElseGet(() -> java.util.Objects.requireNonNull(Scalars.parse(field, text)));
    }

    private static void fits(Field field, FilterValue value) {
        boolean wrong = switch (value.kind()) {
            case TEXT -> false;
            case STRING -> field.type() == FieldType.INTEGER || field.type() == FieldType.BOOLEAN;
            case NUMBER -> field.type() != FieldType.INTEGER && field.type() != FieldType.DECIMAL;
            case BOOLEAN -> field.type() != FieldType.BOOLEAN;
        };
        if (wrong) {
            throw value.place()
                    .problem("filter.bad-value", "The value has the wrong JSON type for this field.", value.text());
        }
    }

    /** The text of a value, in NFC. */
    String text(FilterValue value) {
        return TextRules.nfc(value.text());
    }

    /** Refuses an operator the field's type does not take. */
    void allowed(FilterNode.Term term, Field field) {
        allowed(term, Operators.ofColumn(field));
    }

    /** Refuses an operator that is not one of {@code ops}. */
    void allowed(FilterNode.Term term, List<FilterOp> ops) {
        if (!ops.contains(term.op())) {
            String message = "This field does not take that operator.";
            var violation = term.opPlace()
                    .rejecting("filter.bad-operator", message, term.op().text())
                    .with("allowed", ops.stream().map(FilterOp::text).toList());
            throw new Problem(400, "filter.bad-operator", message, List.of(violation));
        }
    }

    /** Appends: month and day lie within two dates, also across new year; 29 February counts as the 28th. */
    void anniversary(SqlText out, String column, FilterNode.Term term, Dialect dialect) {
        int from = monthDay(term.values().get(0));
        int to = monthDay(term.values().get(1));
        String day = dialect == Dialect.DERBY // Derby has no EXTRACT, PostgreSQL no MONTH
                ? "(MONTH(" + column + ") * 100 + DAY(" + column + "))"
                : "CAST(EXTRACT(MONTH FROM " + column + ") * 100 + EXTRACT(DAY FROM " + column + ") AS INTEGER)";
        String key = "(CASE WHEN " + day + " = 229 THEN 228 ELSE " + day + " END)";
        out.add("(").add(key).add(" >= ").bind((long) from).add(from <= to ? " AND " : " OR ");
        out.add(key).add(" <= ").bind((long) to).add(")");
    }

    private int monthDay(FilterValue value) {
        try {
            LocalDate date = RelTime.parse(value.text())
                    .map(time -> time.date(now, zone))
                    .orElseGet(() -> org.kithcrm.core.value.Instants.parseDate(value.text()));
            int day = date.getMonthValue() * 100 + date.getDayOfMonth();
            return day == 229 ? 228 : day;
        } catch (BadValue bad) {
            throw value.place().problem("filter.bad-value", bad.message(), value.text());
        }
    }
}
