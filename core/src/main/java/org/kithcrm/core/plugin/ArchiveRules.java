// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.ArchiveReader;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.plugin.manifest.Version;
import org.kithcrm.core.plugin.trust.Trust;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.kithcrm.core.storage.Dialect;

/** Whether an archive may run here, judged without loading a class of it. */
final class ArchiveRules {
    /** Of {@code plugin-api}. */
    static final Version API = new Version(0, 1, 0, "");

    private final Dialect dialect;
    private final TrustStore keys;
    private final Set<String> pinned;
    private final Supplier<Set<String>> revoked;
    private final ArchiveReader reader;

    /**
     * Rules of this server.
     *
     * @param revoked fingerprints of keys that a repository has revoked: what they signed runs on but is not installed
     */
    ArchiveRules(
            Unpacker unpacker, Dialect dialect, TrustStore keys, Set<String> pinned, Supplier<Set<String>> revoked) {
        this.revoked = revoked;
        this.reader = new ArchiveReader(unpacker);
        this.dialect = dialect;
        this.keys = keys;
        this.pinned = Set.copyOf(pinned);
    }

    Archive read(byte[] bytes) {
        return reader.read(bytes);
    }

    /**
     * Why an archive may run: by a key that was accepted, or because the admin names exactly these bytes.
     *
     * @param allowUnsigned a digest, or empty
     */
    Trust trust(Archive archive, String allowUnsigned) {
        if (pinned.contains(archive.digest())) {
            return Trust.CORE;
        }
        if (archive.signature() == null) {
            checkDigest(archive, allowUnsigned);
            return Trust.UNSIGNED;
        }
        String signer = archive.signature().key().fingerprint();
        if (revoked.get().contains(signer)) {
            throw Refusals.of(
                            "signature.revoked", "A repository says that the key which signed the archive was revoked.")
                    .with("key", signer);
        }
        try {
            return keys.inKey(archive.signature().key());
        } catch (Problem refused) {
            if (allowUnsigned.isEmpty() || !refused.code().equals("signature.unknown-key")) {
                throw refused.with("digest", "sha256:" + archive.digest());
            }
            checkDigest(archive, allowUnsigned);
            return Trust.UNSIGNED;
        }
    }

    /** Looks again, before it is loaded, at the key that an archive was accepted for. */
    void checkStill(Archive archive, Trust trust) {
        if (trust.signer() != null && archive.signature() != null) {
            keys.inKey(archive.signature().key());
        }
    }

    private static void checkDigest(Archive archive, String allowUnsigned) {
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
