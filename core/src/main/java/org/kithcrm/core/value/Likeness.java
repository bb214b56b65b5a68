// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

/** How alike two names are, by Jaro and Winkler: 1 for equal ones, 0 for those that share nothing. */
public final class Likeness {
    private static final int LONGEST_PREFIX = 4;
    private static final double PREFIX_WEIGHT = 0.1;

    private Likeness() {}

    /** Compares two names in their normal form. */
    public static double of(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 1 : 0;
        }
        double jaro = jaro(a, b);
        int prefix = 0;
        while (prefix < Math.min(LONGEST_PREFIX, Math.min(a.length, b.length)) && a[prefix] == b[prefix]) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    private static double jaro(int[] a, int[] b) {
        int window = Math.max(0, Math.max(a.length, b.length) / 2 - 1);
        var inA = new boolean[a.length];
        var inB = new boolean[b.length];
        int common = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = Math.max(0, i - window); j < Math.min(b.length, i + window + 1) && !inA[i]; j++) {
                if (!inB[j] && a[i] == b[j]) {
                    inA[i] = true;
                    inB[j] = true;
                    common++;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int moved = 0;
        int j = 0;
        for (int i = 0; i < a.length; i++) {
            if (inA[i]) {
                while (!inB[j]) {
                    j++;
                }
                moved += a[i] == b[j++] ? 0 : 1;
            }
        }
        double m = common;
        return (m / a.length + m / b.length + (m - moved / 2.0) / m) / 3;
    }
}
