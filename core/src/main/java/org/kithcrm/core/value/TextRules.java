// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/** What any text has to be before it is stored: well-formed, NFC, trimmed or with LF line ends, of a bounded length. */
public final class TextRules {
    private TextRules() {}

    /** A single line: NFC, trimmed, no control characters. */
    public static String singleLine(String text) {
        String clean = trim(nfc(wellFormed(text)));
        for (int i = 0; i < clean.length(); i++) {
            if (isControl(clean.charAt(i)) || isLineSeparator(clean.charAt(i))) {
                throw BadValue.format("Write one line without control characters.");
            }
        }
        return clean;
    }

    /** A single line of at most {@code max} code points. */
    public static String singleLine(String text, int max) {
        return bounded(singleLine(text), max);
    }

    /** Several lines: NFC, LF line ends, no control character but TAB and LF. */
    public static String multiLine(String text) {
        String clean = nfc(wellFormed(text));
        if (clean.indexOf('\r') >= 0) {
            clean = clean.replace("\r\n", "\n");
        }
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (isControl(c) && c != '\n' && c != '\t') {
                throw BadValue.format("Remove control characters other than TAB and line feed.");
            }
        }
        return clean;
    }

    /** Several lines of at most {@code max} code points. */
    public static String multiLine(String text, int max) {
        return bounded(multiLine(text), max);
    }

    /** Length in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text if it is not longer than {@code max} code points. */
    public static String bounded(String text, int max) {
        if (text.length() > max && length(text) > max) {
            throw BadValue.tooLong(max, "characters");
        }
        return text;
    }

    /** Canonical composition; most text is in that form already. */
    public static String nfc(String text) {
        return isLatin1(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Without white space at both ends, ideographic and no-break spaces included. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Whether the text has neither U+0000 nor a surrogate without its partner. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The text if it is well-formed, else 400 {@code text.invalid}. */
    public static String wellFormed(String text) {
        if (!isWellFormed(text)) {
            throw new Problem(400, "text.invalid", "Text must not hold U+0000 or half a surrogate pair.");
        }
        return text;
    }

    /** The same, naming the place in the body. */
    public static String wellFormed(String text, String pointer) {
        if (!isWellFormed(text)) {
            String message = "Text must not hold U+0000 or half a surrogate pair.";
            throw new Problem(400, "text.invalid", message, List.of(Violation.at(pointer, "text.invalid", message)));
        }
        return text;
    }

    /** The longest start of the text that fits into {@code max} UTF-8 bytes and ends with a whole code point. */
    public static String cutToBytes(String text, int max) {
        if (text.length() * 3L <= max) {
            return text;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            bytes += utf8Length(point);
            if (bytes > max) {
                return text.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    /** Length in UTF-8 bytes. */
    public static int byteLength(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int utf8Length(int point) {
        if (point < 0x80) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF;
    }

    private static boolean isControl(char c) {
        return c < 0x20 || c >= 0x7F && c <= 0x9F;
    }

    private static boolean isLineSeparator(char c) {
        return c == 0x2028 || c == 0x2029;
    }
}
