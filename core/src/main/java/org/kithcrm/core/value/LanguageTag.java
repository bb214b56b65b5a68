// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Language tags of BCP 47. */
public final class LanguageTag {
    private static final int MAX = 35;

    private LanguageTag() {}

    /** The canonical form ({@code zh-cn} becomes {@code zh-CN}), or {@code bad-format}. */
    public static String of(String text) {
        try {
            String tag =
                    new Locale.Builder().setLanguageTag(text.strip()).build().toLanguageTag();
            if (!tag.equals("und") && tag.length() <= MAX && text.indexOf('_') < 0) {
                return tag;
            }
        } catch (IllformedLocaleException notATag) {
            throw bad();
        }
        throw bad();
    }

    private static BadValue bad() {
        return BadValue.format("Write a language tag such as zh-CN or en.");
    }
}
