// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;
import org.kithcrm.api.Id;

/**
 * The text of an API token: {@code kith_{id}_{43 characters base62 of 256 bits}{6 of CRC-32}}. Prefix and checksum let
 * secret scanners find leaked ones; the id finds the row, whose hash of the secret is compared.
 *
 * @param id the token's row
 * @param secret 43 characters
 */
record TokenText(long id, String secret) {
    private static final String PREFIX = "kith_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(62);
    private static final int SECRET_BITS = 256;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECK_LENGTH = 6;
    private static final int SECRET_AT = PREFIX.length() + Id.LENGTH + 1;
    private static final int CHECK_AT = SECRET_AT + SECRET_LENGTH;
    private static final int LENGTH = CHECK_AT + CHECK_LENGTH;

    /** A new token with a secret of its own. */
    static TokenText make(long id, SecureRandom random) {
        return new TokenText(id, digits(new BigInteger(SECRET_BITS, random), SECRET_LENGTH));
    }

    /** Reads a token; empty if it has another form or a wrong checksum. */
    static Optional<TokenText> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(SECRET_AT - 1) != '_') {
            return Optional.empty();
        }
        String checked = text.substring(0, CHECK_AT);
        if (!check(checked).equals(text.substring(CHECK_AT))) {
            return Optional.empty();
        }
        return Id.parse(text.substring(PREFIX.length(), SECRET_AT - 1))
                .map(id -> new TokenText(id.value(), text.substring(SECRET_AT, CHECK_AT)));
    }

    /** What the database holds of the secret; 256 random bits need no slow hash. */
    byte[] hash() {
        return sha256(secret);
    }

    /** The whole text; shown once. */
    String full() {
        String checked = PREFIX + Id.text(id) + '_' + secret;
        return checked + check(checked);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return digits(BigInteger.valueOf(crc.getValue()), CHECK_LENGTH);
    }

    private static String digits(BigInteger number, int length) {
        char[] out = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] split = rest.divideAndRemainder(BASE);
            out[i] = DIGITS.charAt(split[1].intValue());
            rest = split[0];
        }
        return new String(out);
    }

    /** The secret is never printed. */
    @Override
    public String toString() {
        return "TokenText[" + Id.text(id) + "]";
    }
}
