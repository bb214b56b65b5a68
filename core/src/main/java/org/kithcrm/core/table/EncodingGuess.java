// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

/**
 * Counts what is right and wrong as UTF-8. Text in GB18030 is hardly ever right by chance, while a file in UTF-8 may hold a
 * few broken rows.
 */
final class EncodingGuess {
    private static final int ENOUGH = 1_000;

    private int right;
    private int wrong;
    private int open;
    private int need;

    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            add(bytes[i] & 0xFF);
        }
    }

    boolean isSure() {
        return right + wrong >= ENOUGH;
    }

    Encoding encoding() {
        return wrong == 0 || right / 4 >= wrong ? Encoding.UTF_8 : Encoding.GB18030;
    }

    private void add(int b) {
        if (open > 0) {
            follow(b);
        } else if (b >= 0x80) {
            lead(b);
        }
    }

    private void follow(int b) {
        if (b < 0x80 || b > 0xBF) {
            wrong++;
            open = 0;
            add(b);
        } else if (++open == need) {
            right++;
            open = 0;
        }
    }

    private void lead(int b) {
        if (b < 0xC2 || b > 0xF4) {
            wrong++;
        } else {
            open = 1;
            need = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        }
    }
}
