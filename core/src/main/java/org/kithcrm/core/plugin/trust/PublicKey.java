// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.kithcrm.api.error.Invalid;

/**
 * An Ed25519 key (RFC 8032) that signatures are checked with.
 *
 * @param raw the 32 bytes of the key, in Base64
 */
public record PublicKey(String raw) {
    /** What stands before the bytes of a key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int BYTES = 32;

    /**
     * Reads a key.
     *
     * @param text PEM with {@code BEGIN PUBLIC KEY}, or the Base64 of its X.509 form or of its 32 bytes
     */
    public static PublicKey read(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(Pem.content(text, "PUBLIC KEY"));
            if (bytes.length == BYTES) {
                return new PublicKey(Base64.getEncoder().encodeToString(bytes));
            }
            if (bytes.length == X509.length + BYTES && Arrays.equals(Arrays.copyOf(bytes, X509.length), X509)) {
                byte[] raw = Arrays.copyOfRange(bytes, X509.length, bytes.length);
                return new PublicKey(Base64.getEncoder().encodeToString(raw));
            }
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
        throw noKey();
    }

    static PublicKey of(EdECPublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, X509.length, encoded.length);
        return new PublicKey(Base64.getEncoder().encodeToString(raw));
    }

    private static RuntimeException noKey() {
        return Invalid.at("/publicKey", "bad-format", "Send an Ed25519 public key, as PEM or in Base64.");
    }

    /** SHA-256 of the 32 bytes, in hex: by it people compare and name keys. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as a PEM file. */
    public String pem() {
        return Pem.text("PUBLIC KEY", x509());
    }

    /** Whether a signature over a text was made with the private half. */
    public boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509())));
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(raw);
    }

    private byte[] x509() {
        byte[] x509 = Arrays.copyOf(X509, X509.length + BYTES);
        System.arraycopy(bytes(), 0, x509, X509.length, BYTES);
        return x509;
    }
}
