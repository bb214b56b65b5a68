// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kithcrm.api.rest.Caller;

/** Callers without an account. */
final class Callers {
    private static final Caller CHINESE = make(Locale.SIMPLIFIED_CHINESE);
    private static final Caller ENGLISH = make(Locale.ENGLISH);

    private Callers() {}

    static Caller anonymous(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? CHINESE : ENGLISH;
    }

    static boolean isAnonymous(Caller caller) {
        return "public".equals(caller.kind());
    }

    private static Caller make(Locale locale) {
        return new Caller("public", 0, "public", 0, 0, Set.of(), Map.of(), locale, "UTC", "standard");
    }
}
