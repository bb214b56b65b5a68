// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.value.Currencies;

/** What the sums of an order are, rounded half up to the digits of its currency. A tax rate is a factor on top of an amount, 0.13 for 13 %. */
final class OrderSums {
    /** The sums that are computed, each after those it needs. */
    static final List<String> NAMES = List.of("subtotal", "tax", "total");

    private OrderSums() {}

    /** A line's amount: quantity times price, less its discount. */
    static BigDecimal amount(RecordData line, String currency) {
        BigDecimal gross = orZero(line.decimal("quantity")).multiply(orZero(line.decimal("unitPrice")));
        return rounded(gross.subtract(orZero(line.decimal("discount"))), currency);
    }

    /** A sum from the order's lines and its other sums. */
    static BigDecimal of(RecordData order, String sum) {
        String currency = String.valueOf(order.text("currency"));
        BigDecimal value = switch (sum) {
            case "subtotal" -> subtotal(order);
            case "tax" -> tax(order);
            default ->
                orZero(order.decimal("subtotal"))
                        .subtract(orZero(order.decimal("discount")))
                        .add(orZero(order.decimal("tax")))
                        .add(orZero(order.decimal("shipping")));
        };
        return rounded(value, currency);
    }

    private static BigDecimal subtotal(RecordData order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (RecordData line : order.parts("lines")) {
            sum = sum.add(orZero(line.decimal("amount")));
        }
        return sum;
    }

    private static BigDecimal tax(RecordData order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (RecordData line : order.parts("lines")) {
            BigDecimal amount = orZero(line.decimal("amount"));
            sum = sum.add(amount.multiply(orZero(line.decimal("taxRate"))));
        }
        return sum;
    }

    private static BigDecimal rounded(BigDecimal value, String currency) {
        return value.setScale(Currencies.digits(currency), RoundingMode.HALF_UP);
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
