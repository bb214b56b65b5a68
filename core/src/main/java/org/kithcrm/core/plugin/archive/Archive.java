// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.UiDescriptor;
import org.kithcrm.core.plugin.trust.ArchiveSignature;

/**
 * A checked archive.
 *
 * @param digest SHA-256 of the file in hex: its identity
 * @param contentDigest SHA-256 in hex of what it holds, however it is packed
 * @param texts what people read of it
 * @param ui what it adds to the user interface; null if nothing
 * @param signature whose it is, checked against the contents; null if there is none
 */
public record Archive(
        Manifest manifest,
        String digest,
        String contentDigest,
        byte[] bytes,
        ArchiveTexts texts,
        @Nullable UiDescriptor ui,
        @Nullable ArchiveSignature signature) {
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
