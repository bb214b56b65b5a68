// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 key pair that archives are signed with; its file is PEM: the private half in PKCS#8, then the public one. */
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE KEY";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** A new pair. */
    public static SigningKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), PublicKey.of((EdECPublicKey) pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the file that {@link #pem} makes.
     *
     * @throws IllegalArgumentException if it is none, or its halves do not belong together
     */
    public static SigningKey read(String text) {
        try {
            byte[] pkcs8 = Base64.getMimeDecoder().decode(Pem.content(text, PRIVATE));
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            SigningKey key = new SigningKey(secret, PublicKey.read(text));
            byte[] probe = {1, 2, 3};
            if (!key.open.verifies(probe, key.sign(probe))) {
                throw new IllegalArgumentException("the halves of the key do not belong together");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    /** The half that others may know. */
    public PublicKey publicKey() {
        return open;
    }

    /** Both halves as one file; keep it secret. */
    public String pem() {
        return Pem.text(PRIVATE, secret.getEncoded()) + open.pem();
    }

    /** Signs a text. */
    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
