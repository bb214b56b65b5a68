// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.Locale;
import java.util.Set;

/** Countries of ISO 3166-1 by their two letters. */
public final class Countries {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private Countries() {}

    public static boolean isKnown(String code) {
        return CODES.contains(code);
    }

    /** The code in capitals, or {@code not-in-list}. */
    public static String of(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!isKnown(code)) {
            throw BadValue.unknown("Write a country of ISO 3166-1 in two letters, such as CN.");
        }
        return code;
    }
}
