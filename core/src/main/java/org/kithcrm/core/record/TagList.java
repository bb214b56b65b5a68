// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;

/** Words in one cell: apart by semicolons, in quotes if a word holds a separator, so that any word comes back as it was. */
public final class TagList {
    private static final String SEPARATORS = ";；,，、|";

    private TagList() {}

    /** The cell of some words. */
    public static String text(List<String> words) {
        var out = new StringBuilder();
        for (String word : words) {
            out.append(out.length() == 0 ? "" : ";");
            boolean plain = word.chars().noneMatch(c -> c == '"' || SEPARATORS.indexOf(c) >= 0);
            out.append(plain ? word : '"' + word.replace("\"", "\"\"") + '"');
        }
        return out.toString();
    }

    /** The words of a cell; blank ones are left out. */
    public static List<String> words(String cell) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"' && quoted && i + 1 < cell.length() && cell.charAt(i + 1) == '"') {
                word.append(c);
                i++;
            } else if (c == '"' && (quoted || word.toString().isBlank())) {
                quoted = !quoted;
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                add(words, word);
            } else {
                word.append(c);
            }
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.toString().isBlank()) {
            words.add(word.toString());
        }
        word.setLength(0);
    }
}
