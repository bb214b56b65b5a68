// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;

/**
 * {@code plugin.sig}: who vouches for an archive.
 *
 * @param key whose signature it is
 * @param contentDigest SHA-256 in hex over the digests and paths of all entries but this one
 * @param signature over id, version and content digest
 */
public record ArchiveSignature(PublicKey key, String contentDigest, byte[] signature) {
    /** The entry of the archive that holds it. */
    public static final String ENTRY = "plugin.sig";

    private static final String ALGORITHM = "Ed25519";
    private static final Set<String> MEMBERS = Set.of("alg", "key", "contentDigest", "signature");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Signs. */
    public static ArchiveSignature make(SigningKey key, String id, String version, String contentDigest) {
        return new ArchiveSignature(key.publicKey(), contentDigest, key.sign(text(id, version, contentDigest)));
    }

    /** Reads the entry, or refuses it with {@code signature.invalid}. */
    public static ArchiveSignature read(byte[] entry) {
        try {
            JsonNode tree = JSON.readTree(entry);
            boolean whole = tree != null && tree.isObject() && tree.size() == MEMBERS.size();
            for (String member : MEMBERS) {
                whole = whole && tree.path(member).isTextual();
            }
            if (!whole || !tree.get("alg").asText().equals(ALGORITHM)) {
                throw invalid("plugin.sig is not of the form {alg: Ed25519, key, contentDigest, signature}.");
            }
            return new ArchiveSignature(
                    PublicKey.read(tree.get("key").asText()),
                    tree.get("contentDigest").asText(),
                    Base64.getDecoder().decode(tree.get("signature").asText()));
        } catch (IOException | IllegalArgumentException | Invalid e) {
            throw invalid("plugin.sig cannot be read.");
        }
    }

    /** Checks it against what the archive holds, or refuses with {@code signature.invalid}. */
    public void check(String id, String version, String foundDigest) {
        if (!foundDigest.equals(contentDigest)) {
            throw invalid("The archive's contents are not those that were signed.");
        }
        if (!key.verifies(text(id, version, contentDigest), signature)) {
            throw invalid("The signature is not by the key it names.");
        }
    }

    private static Problem invalid(String detail) {
        return new Problem(422, "signature.invalid", detail);
    }

    /** The entry's bytes. */
    public byte[] bytes() {
        ObjectNode tree = JSON.createObjectNode()
                .put("alg", ALGORITHM)
                .put("key", key.raw())
                .put("contentDigest", contentDigest)
                .put("signature", Base64.getEncoder().encodeToString(signature));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String id, String version, String contentDigest) {
        return ("kith-plugin-v1\n" + id + "\n" + version + "\n" + contentDigest + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
