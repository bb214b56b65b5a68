// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.secret.Secret;

/** What the verifiers share. */
final class Proof {
    private Proof() {}

    /** The answer to who cannot prove what they say; it tells nothing of why. */
    static Problem rejected() {
        return new Problem(401, "auth.invalid", "The request's signature is missing, wrong or too old.");
    }

    /** A plugin without a key takes nothing. */
    static String key(Supplier<Optional<Secret>> secret) {
        return secret.get().map(Secret::value).filter(value -> !value.isEmpty()).orElseThrow(Proof::rejected);
    }

    /** HMAC-SHA256 (RFC 2104) over parts in a row. */
    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
