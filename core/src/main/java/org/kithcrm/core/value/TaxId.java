// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tax numbers; the kinds with a known form are checked, and stored in capitals without spaces. */
public final class TaxId {
    public static final String CN_USCC = "cn-uscc";
    public static final String EU_VAT = "eu-vat";
    public static final String US_EIN = "us-ein";
    private static final String USCC_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern USCC = Pattern.compile("[" + USCC_DIGITS + "]{2}[0-9]{6}[" + USCC_DIGITS + "]{10}");
    private static final Pattern VAT = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,12}");
    private static final Pattern EIN = Pattern.compile("[0-9]{2}-?[0-9]{7}");
    private static final int MAX = 32;

    private TaxId() {}

    /** The number in its stored form, or {@code bad-checksum}, {@code bad-format}, {@code too-long}. */
    public static String of(String kind, String text) {
        String value = TextRules.singleLine(text, MAX);
        return switch (kind) {
            case CN_USCC -> uscc(compact(value));
            case EU_VAT -> matching(VAT, compact(value), "Write the VAT number with its country, such as DE123456789.");
            case US_EIN -> matching(EIN, compact(value), "Write nine digits, such as 12-3456789.");
            default -> value;
        };
    }

    /** The check digit of GB 32100-2015 for the first 17 characters of a unified social credit code. */
    public static char usccCheckDigit(String first17) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += USCC_DIGITS.indexOf(first17.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return USCC_DIGITS.charAt((31 - sum % 31) % 31);
    }

    private static String uscc(String value) {
        if (!USCC.matcher(value).matches() || usccCheckDigit(value) != value.charAt(17)) {
            throw new BadValue("bad-checksum", "Write the 18 characters of the unified social credit code.");
        }
        return value;
    }

    private static String matching(Pattern form, String value, String remedy) {
        if (!form.matcher(value).matches()) {
            throw BadValue.format(remedy);
        }
        return value;
    }

    private static String compact(String value) {
        return value.replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
