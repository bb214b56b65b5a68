// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.manifest.Refusals;

/** The archives that were accepted, read again and checked again before they are used. */
final class Archives {
    private final PluginStore store;
    private final Unpacker unpacker;
    private final ArchiveRules rules;

    Archives(PluginStore store, Unpacker unpacker, ArchiveRules rules) {
        this.store = store;
        this.unpacker = unpacker;
        this.rules = rules;
    }

    /** One that is kept. */
    Archive read(String digest) {
        return rules.read(content(digest));
    }

    /** One file of an archive that is kept, if it is there. */
    Optional<byte[]> file(String digest, String path) {
        return unpacker.find(content(digest), path);
    }

    /** What browsers may read of an archive that is kept. */
    Map<String, byte[]> uiFiles(String digest) {
        byte[] bytes = content(digest);
        Map<String, byte[]> files = new HashMap<>(unpacker.files(bytes, "ui/"));
        files.putAll(unpacker.files(bytes, "i18n/"));
        return files;
    }

    private byte[] content(String digest) {
        byte[] bytes = store.content(digest).orElseThrow();
        if (!Archive.digest(bytes).equals(digest)) {
            throw Refusals.of("digest.mismatch", "The stored archive is damaged.");
        }
        return bytes;
    }

    /** What is wanted now, if it may still run here. */
    Archive runnable(Desired desired) {
        Archive archive = read(desired.digest());
        rules.checkStill(archive, desired.trust());
        rules.checkPlatform(archive.manifest());
        return archive;
    }
}
