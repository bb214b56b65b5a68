// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kithcrm.core.plugin.trust.ArchiveSignature;

/** What a signature is over: the contents of an archive, however they are packed. */
final class ContentDigest {
    private final SortedMap<String, String> lines = new TreeMap<>();

    /** Takes an entry; folders and the signature itself do not count. */
    void add(String path, byte[] content) {
        if (!path.endsWith("/") && !path.equals(ArchiveSignature.ENTRY)) {
            lines.put(path, HexFormat.of().formatHex(sha256().digest(content)));
        }
    }

    /** SHA-256 in hex over the lines {@code digest  path}, sorted by path. */
    String hex() {
        MessageDigest all = sha256();
        lines.forEach((path, digest) -> all.update((digest + "  " + path + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
