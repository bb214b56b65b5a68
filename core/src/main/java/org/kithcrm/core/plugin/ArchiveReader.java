// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import org.kithcrm.core.plugin.trust.ArchiveSignature;

/** Reads archives, checks their form and, if they are signed, their signature. Thread-safe. */
final class ArchiveReader {
    private final Unpacker unpacker;
    private final ManifestReader manifests = new ManifestReader();

    ArchiveReader(Unpacker unpacker) {
        this.unpacker = unpacker;
    }

    /** A signature that does not fit what the archive holds is refused, whoever allows it. */
    Archive read(byte[] bytes) {
        Manifest manifest = manifests.read(unpacker.manifest(bytes));
        String contentDigest = unpacker.contentDigest(bytes);
        ArchiveSignature signature = unpacker.find(bytes, ArchiveSignature.ENTRY)
                .map(ArchiveSignature::read)
                .orElse(null);
        if (signature != null) {
            signature.check(manifest.id(), manifest.version(), contentDigest);
        }
        return new Archive(manifest, Archive.digest(bytes), contentDigest, bytes, signature);
    }
}
