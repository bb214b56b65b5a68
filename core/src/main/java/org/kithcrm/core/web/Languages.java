// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of titles: Chinese or English. */
final class Languages {
    private Languages() {}

    /** The first of both that the header names. */
    static Locale of(@Nullable String acceptLanguage, Locale otherwise) {
        if (acceptLanguage == null) {
            return otherwise;
        }
        String lower = acceptLanguage.toLowerCase(Locale.ROOT);
        int chinese = position(lower, "zh");
        int english = position(lower, "en");
        if (chinese == Integer.MAX_VALUE && english == Integer.MAX_VALUE) {
            return otherwise;
        }
        return chinese < english ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static int position(String header, String language) {
        for (int at = header.indexOf(language); at >= 0; at = header.indexOf(language, at + 1)) {
            boolean starts = at == 0 || header.charAt(at - 1) == ',' || header.charAt(at - 1) == ' ';
            int end = at + language.length();
            if (starts && (end == header.length() || ",;- ".indexOf(header.charAt(end)) >= 0)) {
                return at;
            }
        }
        return Integer.MAX_VALUE;
    }
}
