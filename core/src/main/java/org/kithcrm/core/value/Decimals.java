// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Exact decimals: at most 13 digits before and 6 after the point. */
public final class Decimals {
    public static final int INTEGER_DIGITS = 13;
    public static final int FRACTION_DIGITS = 6;
    /** The exponent is bounded so that no short literal can stand for a number of a million digits. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,4})?");

    private Decimals() {}

    /** Reads the text of a JSON string or number. */
    public static BigDecimal parse(String text) {
        String value = text.strip();
        if (!NUMBER.matcher(value).matches()) {
            throw BadValue.format("Write a decimal number such as 1280.50.");
        }
        return checked(new BigDecimal(value));
    }

    /** The number if it has a permitted size; not rounded. */
    public static BigDecimal checked(BigDecimal number) {
        if (number.signum() == 0) {
            return number.setScale(Math.max(0, Math.min(number.scale(), FRACTION_DIGITS)), RoundingMode.UNNECESSARY);
        }
        BigDecimal exact = number.stripTrailingZeros();
        if (exact.precision() - exact.scale() > INTEGER_DIGITS || exact.scale() > FRACTION_DIGITS) {
            throw BadValue.range(
                    "Use at most " + INTEGER_DIGITS + " digits before and " + FRACTION_DIGITS + " after the point.");
        }
        int scale = Math.max(0, Math.min(number.scale(), FRACTION_DIGITS));
        return number.setScale(scale, RoundingMode.UNNECESSARY);
    }

    /** Plain text without trailing zeros: {@code 12.5}, {@code 100}. */
    public static String text(BigDecimal number) {
        return text(number, 0);
    }

    /** Plain text with at least {@code digits} digits after the point and no further trailing zeros. */
    public static String text(BigDecimal number, int digits) {
        BigDecimal exact = number.stripTrailingZeros();
        return exact.setScale(Math.max(digits, exact.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
