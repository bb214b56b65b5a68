// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kithcrm.core.plugin.trust.ArchiveSignature;

/** What a signature is over: the contents of an archive, however they are packed. */
final class ContentDigest {
    private final SortedMap<String, String> lines = new TreeMap<>();

    /** Writes the content of a file. */
    interface Content {
        /** Writes all of it. */
        void to(OutputStream out) throws IOException;
    }

    /** Takes a file; the signature itself does not count. */
    void add(String path, Content content) {
        if (path.equals(ArchiveSignature.ENTRY)) {
            return;
        }
        MessageDigest digest = sha256();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.put(path, HexFormat.of().formatHex(digest.digest()));
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
