// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.text;

import java.util.Locale;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * The texts in {@code i18n/} of the plugin's archive: one flat JSON object for each language, {@code en.json} complete.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Texts {
    /**
     * A text in a language, or the nearest there is: {@code zh-TW}, then {@code zh}, then {@code en}.
     *
     * @param locale the reader's, such as {@code caller.locale()}
     * @param key its key
     * @param arguments stand for {@code {0}}, {@code {1}} .. in it
     * @return the text; the key if no language has it
     */
    String get(Locale locale, String key, Object... arguments);
}
