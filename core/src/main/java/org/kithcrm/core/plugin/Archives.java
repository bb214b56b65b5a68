// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.manifest.Refusals;

/** The archives that were accepted, read again and checked again before they are used. */
final class Archives {
    private final PluginStore store;
    private final ArchiveRules rules;

    Archives(PluginStore store, ArchiveRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** One that is kept. */
    Archive read(String digest) {
        byte[] bytes = store.content(digest).orElseThrow();
        if (!Archive.digest(bytes).equals(digest)) {
            throw Refusals.of("digest.mismatch", "The stored archive is damaged.");
        }
        return rules.read(bytes);
    }

    /** The README of one that is kept, if it has one. */
    Optional<byte[]> readme(String digest) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(read(digest).bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("README.md")) {
                    return Optional.of(zip.readAllBytes());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wanted now, if it may still run here. */
    Archive runnable(Desired desired) {
        Archive archive = read(desired.digest());
        rules.checkStill(archive, desired.trust());
        rules.checkPlatform(archive.manifest());
        return archive;
    }
}
