// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Locale;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.storage.Dialect;

/** Whether an archive may run here, judged without loading a class of it. */
final class ArchiveRules {
    /** Of {@code plugin-api}. */
    static final Version API = new Version(0, 1, 0, "");

    private final Unpacker unpacker;
    private final Dialect dialect;
    private final ManifestReader reader = new ManifestReader();

    ArchiveRules(Unpacker unpacker, Dialect dialect) {
        this.unpacker = unpacker;
        this.dialect = dialect;
    }

    Archive read(byte[] bytes) {
        return new Archive(reader.read(unpacker.manifest(bytes)), Archive.digest(bytes), bytes);
    }

    /** An archive without a signature runs only if the admin names exactly these bytes. */
    void checkTrust(Archive archive, String allowUnsigned) {
        String allowed = allowUnsigned.toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        if (allowed.isEmpty()) {
            throw Refusals.of(
                            "signature.missing",
                            "The archive is not signed. If you trust exactly this file, repeat with allowUnsigned and its digest.")
                    .with("digest", "sha256:" + archive.digest());
        }
        if (!allowed.equals(archive.digest())) {
            throw Refusals.of("digest.mismatch", "allowUnsigned names another file than the one sent.")
                    .with("digest", "sha256:" + archive.digest());
        }
    }

    void checkPlatform(Manifest manifest) {
        Manifest.Requirements requires = manifest.requires();
        if (!requires.api().admits(API)) {
            throw new Problem(422, "api.incompatible", "The plugin needs another version of the plugin API.")
                    .with("api", "0.1.0");
        }
        if (!requires.java().admits(new Version(Runtime.version().feature(), 0, 0, ""))) {
            throw new Problem(422, "java.incompatible", "The plugin needs another version of Java.")
                    .with("java", Runtime.version().feature());
        }
        if (!requires.databases().contains(dialect.id())) {
            throw Refusals.manifest("/requires/database", "not-allowed", "This server runs on " + dialect.id() + ".");
        }
    }
}
