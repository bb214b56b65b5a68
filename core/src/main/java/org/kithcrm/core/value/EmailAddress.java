// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address.
 *
 * @param value as sent, trimmed
 * @param normalized local part in lower case, domain as A-labels in lower case; equal for equal mailboxes
 */
public record EmailAddress(String value, String normalized) {
    private static final int MAX_BYTES = 254;
    private static final int MAX_LOCAL_BYTES = 64;
    /** Dot-atom of RFC 5322, opened to letters beyond ASCII by RFC 6531; or a quoted string. */
    private static final Pattern LOCAL =
            Pattern.compile("[\\w!#$%&'*+/=?^`{|}~\\-\\u00A1-\\uFFFD]+(\\.[\\w!#$%&'*+/=?^`{|}~\\-\\u00A1-\\uFFFD]+)*"
                    + "|\"([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\\x20-\\x7E])+\"");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Reads an address, or refuses it with {@code bad-format} or {@code too-long}. */
    public static EmailAddress of(String text) {
        String value = TextRules.singleLine(text);
        int at = value.lastIndexOf('@');
        if (at < 1) {
            throw bad();
        }
        String local = value.substring(0, at);
        String domain = ascii(value.substring(at + 1));
        if (!LOCAL.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
            throw bad();
        }
        String normalized = local.toLowerCase(Locale.ROOT) + "@" + domain;
        if (TextRules.byteLength(local) > MAX_LOCAL_BYTES) {
            throw BadValue.tooLong(MAX_LOCAL_BYTES, "bytes before the @");
        }
        if (TextRules.byteLength(value) > MAX_BYTES || TextRules.byteLength(normalized) > MAX_BYTES) {
            throw BadValue.tooLong(MAX_BYTES, "bytes");
        }
        return new EmailAddress(value, normalized);
    }

    /** The normalized form of what may be an address; empty if it is none. */
    public static Optional<String> normalize(String text) {
        try {
            return Optional.of(of(text).normalized);
        } catch (BadValue notAnAddress) {
            return Optional.empty();
        }
    }

    /** The part behind the @, normalized. */
    public String domain() {
        return normalized.substring(normalized.lastIndexOf('@') + 1);
    }

    private static String ascii(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        if (DOMAIN.matcher(lower).matches()) {
            return lower;
        }
        try {
            return IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    private static BadValue bad() {
        return BadValue.format("Write an e-mail address such as li.na@example.com.");
    }
}
