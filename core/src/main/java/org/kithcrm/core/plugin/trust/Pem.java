// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys (RFC 7468). */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    /** The Base64 between the marks, or the text itself if it has none. */
    static String content(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from >= 0 && to > from) {
            return text.substring(from + begin.length(), to).strip();
        }
        if (text.contains("-----")) {
            throw new IllegalArgumentException("another kind of PEM");
        }
        return text.strip();
    }

    static String text(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
