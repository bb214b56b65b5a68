// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms of a file. */
enum Format {
    CSV("csv", "text/csv"),
    JSONL("jsonl", "application/jsonl;charset=UTF-8");

    private final String word;
    private final String type;

    Format(String word, String type) {
        this.word = word;
        this.type = type;
    }

    String word() {
        return word;
    }

    String type() {
        return type;
    }

    static Optional<Format> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }
}
