// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone number; one that cannot be dialled is kept as it is.
 *
 * @param value as sent, trimmed, at most 64 characters
 * @param normalized E.164, with {@code ;ext=} for an extension; null if the number is not valid
 */
public record PhoneNumber(String value, @Nullable String normalized) {
    private static final int MAX = 64;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** The library knows ext., x and #, but not the Chinese words. */
    private static final Pattern EXTENSION =
            Pattern.compile("\\s*(?:转|轉)?\\s*(?:分机|分機)(?:号|號)?[:：.]?\\s*|\\s*[转轉][:：.]?\\s*");

    /** The most frequent form needs no parsing, half of the cost; 179 can be the prefix of a carrier. */
    private static final Pattern CHINESE_MOBILE = Pattern.compile("1(?!79)[3-9][0-9]{9}");

    /**
     * Reads a number.
     *
     * @param region ISO 3166-1 alpha-2 code of the country that numbers without +NN belong to
     */
    public static PhoneNumber of(String text, String region) {
        String value = TextRules.singleLine(text, MAX);
        return new PhoneNumber(value, parse(value, region).orElse(null));
    }

    /** The normalized form of what may be a valid number. */
    public static Optional<String> normalize(String text, String region) {
        String value = TextRules.trim(text);
        return value.length() > MAX ? Optional.empty() : parse(value, region);
    }

    /** Whether the number can be matched and dialled. */
    public boolean valid() {
        return normalized != null;
    }

    private static Optional<String> parse(String value, String region) {
        if (region.equals("CN") && CHINESE_MOBILE.matcher(value).matches()) {
            return chineseMobile(value);
        }
        try {
            String known = isPlain(value) ? value : EXTENSION.matcher(value).replaceFirst(" ext. ");
            Phonenumber.PhoneNumber number = NUMBERS.parse(known, region);
            return NUMBERS.isValidNumber(number) ? Optional.of(text(number)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> chineseMobile(String digits) {
        var number = new Phonenumber.PhoneNumber().setCountryCode(86).setNationalNumber(Long.parseLong(digits));
        return NUMBERS.isValidNumberForRegion(number, "CN") ? Optional.of("+86" + digits) : Optional.empty();
    }

    private static String text(Phonenumber.PhoneNumber number) {
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        return number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
