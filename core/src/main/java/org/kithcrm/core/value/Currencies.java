// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/** Currencies of ISO 4217. */
public final class Currencies {
    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Currency::getCurrencyCode, currency -> Math.max(0, currency.getDefaultFractionDigits())));

    private Currencies() {}

    public static boolean isKnown(String code) {
        return DIGITS.containsKey(code);
    }

    /** The code if it is one, else {@code not-in-list}. */
    public static String of(String code) {
        if (!isKnown(code)) {
            throw BadValue.unknown("Write a currency of ISO 4217 in capitals, such as CNY.");
        }
        return code;
    }

    /** Digits after the point in which amounts of a known currency are rounded. */
    public static int digits(String code) {
        return DIGITS.getOrDefault(code, 2);
    }
}
