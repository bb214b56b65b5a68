// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A line of {@code api.txt}: {@code type marks and modifiers kind} or {@code type method modifiers result name(parameters) = default}.
 *
 * @param type its name
 * @param key what makes it the same thing though modifiers or a default change
 * @param words modifiers, marks and parents
 * @param value of an annotation's element that is left out; empty if there is none
 */
record Signature(String type, String key, Set<String> words, String value) {
    private static final Set<String> MEMBERS = Set.of("method", "field", "constructor");
    private static final Set<String> MODIFIERS = Set.of(
            "public",
            "protected",
            "abstract",
            "default",
            "static",
            "final",
            "synchronized",
            "native",
            "transient",
            "volatile");
    private static final String VALUE = " = ";

    static Signature of(String line) {
        int at = line.indexOf(VALUE);
        List<String> words = List.of((at < 0 ? line : line.substring(0, at)).split(" "));
        String type = words.get(0);
        List<String> rest = words.subList(1, words.size());
        if (!MEMBERS.contains(rest.get(0))) {
            return new Signature(type, type, new LinkedHashSet<>(joined(rest)), "");
        }
        Set<String> modifiers = new LinkedHashSet<>(rest);
        modifiers.retainAll(MODIFIERS);
        String key = type + " "
                + String.join(
                        " ",
                        rest.stream().filter(word -> !MODIFIERS.contains(word)).toList());
        return new Signature(type, key, modifiers, at < 0 ? "" : line.substring(at + VALUE.length()));
    }

    /** {@code implements} and {@code extends} belong to the name behind them. */
    private static List<String> joined(List<String> words) {
        return List.of(String.join(" ", words)
                .replace("implements ", "implements:")
                .replace("extends ", "extends:")
                .split(" "));
    }

    boolean isType() {
        return key.equals(type);
    }

    boolean isMethod() {
        return key.startsWith(type + " method ");
    }

    boolean is(String word) {
        return words.contains(word);
    }
}
