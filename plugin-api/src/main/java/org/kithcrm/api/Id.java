// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.util.Optional;

/**
 * The identity of a record: a 64-bit, time-sorted number (TSID) whose text form is 13 characters of Crockford Base32.
 *
 * <p>Opaque to clients. The text is upper case; lower case is accepted. Immutable and thread-safe.
 *
 * @param value the number as the database holds it; never negative
 * @since 0.1
 */
@Stable
public record Id(long value) implements Comparable<Id> {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final byte[] VALUES = values();
    /** Characters in the text form. */
    public static final int LENGTH = 13;

    /**
     * Reads the text form.
     *
     * @param text 13 characters of Crockford Base32
     * @return the id
     * @throws IllegalArgumentException if the text is not an id
     */
    public static Id fromString(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an id"));
    }

    /**
     * Reads the text form if it is one.
     *
     * @param text any text
     * @return the id, or empty if the text is not 13 characters of Crockford Base32 for a positive 64-bit number
     */
    public static Optional<Id> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            int digit = c < VALUES.length ? VALUES[c] : -1;
            if (digit < 0 || (i == 0 && digit > 7)) {
                return Optional.empty();
            }
            value = value << 5 | digit;
        }
        return value == 0 ? Optional.empty() : Optional.of(new Id(value));
    }

    /** The 13-character text of an id given as a number. */
    public static String text(long value) {
        char[] out = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = DIGITS[(int) (value & 31)];
            value >>>= 5;
        }
        return new String(out);
    }

    @Override
    public int compareTo(Id other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return text(value);
    }

    private static byte[] values() {
        byte[] table = new byte[128];
        java.util.Arrays.fill(table, (byte) -1);
        for (byte i = 0; i < DIGITS.length; i++) {
            table[DIGITS[i]] = i;
            table[Character.toLowerCase(DIGITS[i])] = i;
        }
        return table;
    }
}
