// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes texts comparable: compatibility forms, width and case are levelled. */
public final class Folding {
    private Folding() {}

    /** The text in NFKC and case-folded: {@code ＡＢＣ} and {@code abc}, {@code Straße} and {@code STRASSE} are equal then. */
    public static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        // Character by character: the lower case of a whole word knows a final sigma, which is no other letter here.
        upper.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /**
     * Splits into folded words: at everything that is no letter or digit, and where Han meets another script. Dots between
     * single letters ({@code S.A.}) and apostrophes join.
     */
    public static List<String> words(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        boolean han = false;
        for (int i = 0; i < folded.length(); ) {
            int point = folded.codePointAt(i);
            int width = Character.charCount(point);
            if (isWordCharacter(point)) {
                boolean hanHere = isHan(point);
                if (hanHere != han) {
                    flush(word, words);
                }
                han = hanHere;
                word.appendCodePoint(point);
            } else if (!joins(folded, i, point)) {
                flush(word, words);
            }
            i += width;
        }
        flush(word, words);
        return words;
    }

    /** Whether the text of folded words is written in Han characters or Japanese kana. */
    static boolean isHan(int point) {
        if (point < 0x2E80) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || point == 'ー';
    }

    /** Without the accents of Latin letters. */
    static String plain(String word) {
        if (isAscii(word) || isHan(word.codePointAt(0))) {
            return word;
        }
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c < 0x300 || c > 0x36F) {
                plain.append(c);
            }
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    private static boolean isWordCharacter(int point) {
        if (Character.isLetterOrDigit(point)) {
            return true;
        }
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean joins(String text, int at, int point) {
        if (point == '\'' || point == '’' || point == 0x200B || point == 0xAD) {
            return true;
        }
        return point == '.' && at > 0 && Character.isLetter(text.charAt(at - 1)) && startsWord(text, at - 1);
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
