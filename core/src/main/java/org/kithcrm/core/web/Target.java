// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/** Checks and decodes the raw request target, because Jetty passes much on as it came. */
final class Target {
    private static final int MAX_PARAMETERS = 50;
    private static final String PATH_PUNCTUATION = "/-._~!$&'()*+,=:@%";

    private Target() {}

    /** Refuses what two readers might read differently: parameters, dot segments, odd characters, bad escapes. */
    static void checkPath(String path) {
        boolean escaped = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && PATH_PUNCTUATION.indexOf(c) < 0) {
                throw badPath("The path holds a character that must be escaped or is not allowed.");
            }
            escaped |= c == '%';
        }
        if (path.contains("/.") && dotSegment(path) || path.contains("//")) {
            throw badPath("The path holds an empty, . or .. segment.");
        }
        if (escaped && decode(path, false) == null) {
            throw badPath("The path holds a malformed escape, U+0000 or invalid UTF-8.");
        }
    }

    private static boolean dotSegment(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }

    /** The decoded parameters. A name given twice keeps its values joined by U+0000, which no value can hold. */
    static Map<String, String> query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        int count = 0;
        for (int start = 0; start <= raw.length(); ) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            if (end > start) {
                parameter(raw.substring(start, end), parameters);
                count++;
            }
            start = end + 1;
        }
        if (count > MAX_PARAMETERS) {
            throw new Problem(400, "request.bad-parameter", "At most 50 query parameters are allowed.");
        }
        return parameters;
    }

    private static void parameter(String raw, Map<String, String> parameters) {
        int equals = raw.indexOf('=');
        String name = decode(equals < 0 ? raw : raw.substring(0, equals), true);
        String value = equals < 0 ? "" : decode(raw.substring(equals + 1), true);
        if (name == null || value == null) {
            throw badParameter(
                    name == null ? "" : name,
                    "bad-format",
                    "A malformed escape, U+0000 or invalid UTF-8; escape as %XX.");
        }
        parameters.merge(name, value, (a, b) -> a + '\0' + b);
    }

    static Problem badParameter(String name, String code, String message) {
        return new Problem(400, "request.bad-parameter", message, List.of(Violation.parameter(name, code, message)));
    }

    private static Problem badPath(String detail) {
        return new Problem(400, "request.bad-path", detail);
    }

    /** Decodes escapes as strict UTF-8; null if malformed. */
    static @Nullable String decode(String raw, boolean plusIsSpace) {
        if (raw.indexOf('\0') >= 0 || raw.indexOf('\uFFFD') >= 0) {
            return null; // the replacement character is what Jetty makes of raw invalid UTF-8
        }
        if (raw.indexOf('%') < 0) {
            return plusIsSpace ? raw.replace('+', ' ') : raw;
        }
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            int b = in[i];
            if (b == '%') {
                b = i + 2 < in.length ? hex(in[i + 1]) << 4 | hex(in[i + 2]) : -1;
                i += 2;
                if (b < 0) {
                    return null;
                }
            } else if (b == '+' && plusIsSpace) {
                b = ' ';
            }
            if (b == 0) {
                return null;
            }
            out[n++] = (byte) b;
        }
        return strict(out, n);
    }

    private static @Nullable String strict(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The value of a hex digit; a number that makes any combination negative if it is none. */
    private static int hex(byte c) {
        int digit = c < 0 ? -1 : Character.digit(c, 16);
        return digit < 0 ? Integer.MIN_VALUE >> 4 : digit;
    }
}
