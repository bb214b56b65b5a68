// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.ManifestReader;
import org.kithcrm.core.plugin.manifest.UiDescriptor;
import org.kithcrm.core.plugin.manifest.UiReader;
import org.kithcrm.core.plugin.openapi.ApiFile;
import org.kithcrm.core.plugin.setting.SettingsSchema;
import org.kithcrm.core.plugin.trust.ArchiveSignature;

/** Reads archives, checks their form and, if they are signed, their signature. Thread-safe. */
public final class ArchiveReader {
    private final Unpacker unpacker;
    private final ManifestReader manifests = new ManifestReader();

    public ArchiveReader(Unpacker unpacker) {
        this.unpacker = unpacker;
    }

    /** A signature that does not fit what the archive holds is refused, whoever allows it. */
    public Archive read(byte[] bytes) {
        Manifest manifest = manifests.read(unpacker.manifest(bytes));
        if (manifest.settings() != null) {
            SettingsSchema.check(manifest.settings());
        }
        UiDescriptor ui = unpacker.find(bytes, UiReader.FILE)
                .map(text -> UiReader.read(manifest, text, unpacker.names(bytes)))
                .orElse(null);
        unpacker.find(bytes, ApiFile.ENTRY).ifPresent(content -> ApiFile.read(manifest.id(), content));
        ArchiveTexts texts = ArchiveTexts.read(manifest, ui, unpacker.files(bytes, "i18n/"));
        String contentDigest = unpacker.contentDigest(bytes);
        ArchiveSignature signature = unpacker.find(bytes, ArchiveSignature.ENTRY)
                .map(ArchiveSignature::read)
                .orElse(null);
        if (signature != null) {
            signature.check(manifest.id(), manifest.version(), contentDigest);
        }
        return new Archive(manifest, Archive.digest(bytes), contentDigest, bytes, texts, ui, signature);
    }
}
