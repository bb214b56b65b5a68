// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.kithcrm.api.error.Problem;

/**
 * Slow hashes of passwords, {@code pbkdf2-sha256$rounds$salt$hash}: the text names its own algorithm, so a stronger one
 * can take over login by login. At most two run at once, so that logins never starve the rest.
 */
public final class PasswordHash {
    private static final String TAG = "pbkdf2-sha256";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ROUNDS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final int RETRY_SECONDS = 5;

    private final SecureRandom random;
    private final int rounds;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    public PasswordHash(SecureRandom random) {
        this(random, ROUNDS);
    }

    PasswordHash(SecureRandom random, int rounds) {
        this.random = random;
        this.rounds = rounds;
    }

    /** The text to store for a password. */
    public String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return TAG
                + '$'
                + rounds
                + '$'
                + base64.encodeToString(salt)
                + '$'
                + base64.encodeToString(derive(password, salt, rounds));
    }

    /** Whether the password is the one that {@code stored} was made of. */
    public boolean matches(String password, String stored) {
        String[] parts = stored.split("\\$");
        if (parts.length != 4 || !parts[0].equals(TAG)) {
            throw new IllegalStateException("a password hash of an unknown kind is stored");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    /** Whether the stored text was made with fewer rounds than today's. */
    public boolean isOutdated(String stored) {
        String[] parts = stored.split("\\$");
        return !parts[0].equals(TAG) || Integer.parseInt(parts[1]) < rounds;
    }

    private byte[] derive(String password, byte[] salt, int times) {
        if (!acquired()) {
            throw new Problem(429, "rate.limited", "Too many passwords are being checked; try again in a moment.")
                    .with("retryAfter", RETRY_SECONDS);
        }
        PBEKeySpec spec = new PBEKeySpec(characters(password), salt, times, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            permits.release();
            spec.clearPassword();
        }
    }

    private boolean acquired() {
        try {
            return permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The UTF-8 bytes of the NFC form as characters: the JDK's own reading of non-ASCII passwords is not specified. */
    private static char[] characters(String password) {
        byte[] utf8 = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.ISO_8859_1).toCharArray();
    }
}
