// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Suggest {
    /** Longer words are not compared: the work grows with the square, and nobody mistypes so much. */
    private static final int MAX = 64;

    private Suggest() {}

    /** The candidate nearest to the word, if it is near at all: one wrong letter in three. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > MAX) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        String wanted = word.toLowerCase(Locale.ROOT);
        for (String candidate : candidates) {
            int distance = Math.abs(candidate.length() - word.length()) < least
                    ? distance(wanted, candidate.toLowerCase(Locale.ROOT))
                    : least;
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to insert, drop, change or swap with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
