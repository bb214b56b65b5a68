// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** The one-use code of 160 bits that lets its reader become the first administrator; the database holds only its hash. */
final class SetupCode {
    private static final String NAME = "setup-code";
    private static final Duration VALID = Duration.ofHours(24);
    private static final int BYTES = 20;
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final SecurityMapper mapper;
    private final Path file;
    private final SecureRandom random;
    private final Clock clock;

    SetupCode(SecurityMapper mapper, Path folder, SecureRandom random, Clock clock) {
        this.mapper = mapper;
        this.file = folder.resolve(NAME);
        this.random = random;
        this.clock = clock;
    }

    /** Replaces any earlier code; call within a unit of work, and {@link #write} after its commit. */
    String renew() {
        String code = text();
        mapper.deleteSecret(NAME);
        mapper.insertSecret(NAME, TokenText.sha256(code), clock.instant());
        return code;
    }

    /** Puts the code where only the operator reads it. */
    Path write(String code) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.deleteIfExists(file);
            try (var out =
                    Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
                out.write(StandardCharsets.US_ASCII.encode(code + "\n"));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this is the code, and not too old. */
    boolean matches(String code) {
        SecretRow hash = mapper.secret(NAME, clock.instant().minus(VALID));
        byte[] sent = TokenText.sha256(code.strip().toLowerCase(Locale.ROOT));
        return hash != null && MessageDigest.isEqual(hash.secretValue(), sent);
    }

    /** Makes the code useless; call within the unit of work that used it. */
    void forget() {
        mapper.deleteSecret(NAME);
    }

    /** Takes the file away. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var number = new java.math.BigInteger(1, bytes);
        StringBuilder text = new StringBuilder();
        for (int i = BYTES * 8 / 5 - 1; i >= 0; i--) {
            text.append(DIGITS.charAt(number.shiftRight(i * 5).intValue() & 31));
        }
        return text.toString();
    }
}
