// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.trust.PublicKey;
import org.kithcrm.core.plugin.trust.SigningKey;

/**
 * {@code *.sig}: who signed the file beside it.
 *
 * @param signatures one for each key
 */
record SignatureFile(List<Signed> signatures) {
    static final String ENDING = ".sig";
    private static final int MOST = 100;

    /**
     * One signature.
     *
     * @param key fingerprint
     * @param signature Ed25519 over role and SHA-256 of the file, in Base64
     */
    record Signed(String key, String signature) {
        Signed {
            RepositoryJson.text(key, RepositoryJson.DIGEST, "key");
            RepositoryJson.require(signature != null, "signature is missing");
        }

        private byte[] bytes() {
            try {
                return Base64.getDecoder().decode(signature);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
    }

    SignatureFile(@Nullable List<Signed> signatures) {
        RepositoryJson.require(signatures != null && signatures.size() <= MOST, "up to " + MOST + " signatures");
        this.signatures = List.copyOf(signatures);
    }

    static SignatureFile read(String name, byte[] content) {
        return RepositoryJson.read(name, content, SignatureFile.class);
    }

    static SignatureFile make(Role role, byte[] content, Collection<SigningKey> keys) {
        byte[] text = text(role, content);
        return new SignatureFile(keys.stream()
                .map(key -> new Signed(
                        key.publicKey().fingerprint(), Base64.getEncoder().encodeToString(key.sign(text))))
                .distinct()
                .toList());
    }

    byte[] bytes() {
        return RepositoryJson.write(this);
    }

    /** The fingerprints of those keys that did sign it; each counts once. */
    Set<String> by(Role role, byte[] content, Map<String, PublicKey> keys) {
        byte[] text = text(role, content);
        return signatures.stream()
                .filter(each -> keys.containsKey(each.key()))
                .filter(each -> keys.get(each.key()).verifies(text, each.bytes()))
                .map(Signed::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Neither a file in another role nor an archive can pass for it. */
    private static byte[] text(Role role, byte[] content) {
        return ("kith-repository-v1\n" + role.id() + "\n" + Archive.digest(content) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
