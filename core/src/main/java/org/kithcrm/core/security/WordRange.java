// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.List;
import org.kithcrm.core.value.NameKey;

/** The tokens that begin with a word: from it, up to but without {@code to}. */
record WordRange(String from, String to) {
    static List<WordRange> of(String question) {
        return NameKey.queryWords(question).stream()
                .map(word -> new WordRange(word, word + '\uffff'))
                .toList();
    }
}
