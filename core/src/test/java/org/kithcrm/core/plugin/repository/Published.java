// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.kithcrm.core.plugin.TestArchive;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import org.kithcrm.core.plugin.trust.SigningKey;

/** A repository as its publisher makes it, in a folder of a test. */
public final class Published {
    public final SigningKey vendor = SigningKey.make();
    public final SigningKey root = SigningKey.make();
    public final Path folder;
    public final RepositoryFolder tool;

    private Published(Path folder) {
        this.folder = folder;
        this.tool = new RepositoryFolder(folder);
    }

    /** With one root key that signs everything, and the notes plugin in version 1.0.0. */
    public static Published in(Path folder) {
        Published made = new Published(folder);
        made.tool.init(signers(made.root));
        made.put(TestArchive.note("1.0.0"), "note-1.0.0.zip").build();
        return made;
    }

    /** Keys that sign everything, one of them enough. */
    public static RepositoryFolder.Signers signers(SigningKey... keys) {
        return new RepositoryFolder.Signers(List.of(keys), 1, List.of());
    }

    /** Fingerprint of the root key. */
    public String fingerprint() {
        return root.publicKey().fingerprint();
    }

    /** Puts an archive in, signed by the vendor. */
    public Published put(TestArchive archive, String name) {
        write(name, ArchiveTool.sign(archive.bytes(), vendor));
        return this;
    }

    /** Signs what is in the folder, as news for a week. */
    public RepositoryFolder.Built build() {
        return tool.build(List.of(root), Duration.ofDays(7), Instant.now());
    }

    /** A file's bytes. */
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts other bytes in. */
    public void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one byte in the middle of a file. */
    public void flip(String name) {
        byte[] content = read(name);
        content[content.length / 2] ^= 1;
        write(name, content);
    }

    /** What a mirror does. */
    void copyTo(Path other) {
        try (Stream<Path> files = Files.list(folder)) {
            Files.createDirectories(other);
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
