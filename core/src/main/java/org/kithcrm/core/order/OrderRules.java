// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordRules;

/**
 * Sums. What a client gives is kept; what is absent is computed. A sum that is what the record before gave was computed then, and
 * follows a change of what it is made of.
 */
final class OrderRules implements RecordRules {
    private static final int DIGITS = 13;

    @Override
    public void beforeSave(Change change, Checks checks) {
        RecordData after = change.after();
        String currency = after.text("currency");
        if (currency == null) {
            return;
        }
        RecordData before = change.before();
        lines(before, after, currency, checks);
        for (String sum : OrderSums.NAMES) {
            BigDecimal given = after.decimal(sum);
            if (given == null || followed(before, sum, given)) {
                after.set(sum, bounded(OrderSums.of(after, sum), "/" + sum, checks));
            }
        }
    }

    private static boolean followed(@Nullable RecordData before, String sum, BigDecimal given) {
        if (before == null) {
            return false;
        }
        BigDecimal old = before.decimal(sum);
        BigDecimal computed = OrderSums.of(before, sum);
        return old != null && old.compareTo(given) == 0 && old.compareTo(computed) == 0;
    }

    private static void lines(@Nullable RecordData before, RecordData after, String currency, Checks checks) {
        Map<Long, RecordData> old = new HashMap<>();
        if (before != null) {
            before.parts("lines").forEach(line -> old.put(line.number("id"), line));
        }
        String oldCurrency = before == null ? null : before.text("currency");
        int index = 0;
        for (RecordData line : after.parts("lines")) {
            String pointer = "/lines/" + index++ + "/amount";
            if (line.get("quantity") == null || line.get("unitPrice") == null) {
                continue;
            }
            BigDecimal given = line.decimal("amount");
            RecordData was = old.get(line.number("id"));
            if (given == null || was != null && oldCurrency != null && followed(was, given, oldCurrency)) {
                line.set("amount", bounded(OrderSums.amount(line, currency), pointer, checks));
            }
        }
    }

    private static boolean followed(RecordData was, BigDecimal given, String currency) {
        BigDecimal old = was.decimal("amount");
        return old != null && old.compareTo(given) == 0 && old.compareTo(OrderSums.amount(was, currency)) == 0;
    }

    private static BigDecimal bounded(BigDecimal sum, String pointer, Checks checks) {
        if (sum.precision() - sum.scale() > DIGITS) {
            checks.add(pointer, "out-of-range", "This sum has more than 13 digits before the point.");
            return BigDecimal.ZERO;
        }
        return sum;
    }
}
