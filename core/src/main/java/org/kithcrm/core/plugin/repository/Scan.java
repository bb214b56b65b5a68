// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.ArchiveReader;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.manifest.Manifest;

/** The archives that lie in a folder and below it, read as an installation reads them. */
record Scan(Path folder) {
    private static final ArchiveReader READER = new ArchiveReader(new Unpacker(Limits.CONTRACT));

    /** A release for each; marks are kept for those whose bytes are the same. */
    List<Release> releases(IndexFile before) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip") && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> release(file, before))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw Refused.invalid("The folder " + folder + " cannot be read.");
        }
    }

    private Release release(Path file, IndexFile before) {
        String path = String.join(
                "/",
                Stream.of(folder.relativize(file).toString().split("[/\\\\]")).toList());
        try {
            Release found = described(Files.readAllBytes(file), path);
            Release known = before.find(found.id(), found.version()).orElse(null);
            if (known == null) {
                return found;
            }
            if (!known.sha256().equals(found.sha256())) {
                throw Refused.invalid("it has other bytes than " + found.id() + " " + found.version()
                        + " had when it was published; give it another version");
            }
            return found.yanked(known.yanked()).fixing(known.securityFixes());
        } catch (IOException e) {
            throw Refused.invalid("The file " + path + " cannot be read.");
        } catch (Problem e) {
            throw Refused.invalid("The file " + path + " cannot be published: " + e.detail());
        }
    }

    private static Release described(byte[] bytes, String path) {
        Archive archive = READER.read(bytes);
        Manifest manifest = archive.manifest();
        if (archive.signature() == null) {
            throw Refused.invalid("it is not signed; kith plugin sign does it.");
        }
        try {
            return new Release(
                    manifest.id(),
                    manifest.version(),
                    archive.texts().shown(Locale.ENGLISH, manifest.name()),
                    archive.texts().shown(Locale.ENGLISH, manifest.words().description()),
                    new Release.Requires(
                            manifest.requires().api().toString(),
                            manifest.requires().java().toString(),
                            manifest.requires().databases()),
                    manifest.dependencies().stream()
                            .map(each ->
                                    new Release.Needs(each.id(), each.range().toString(), each.optional()))
                            .toList(),
                    path,
                    bytes.length,
                    archive.digest(),
                    archive.signature().key().fingerprint(),
                    manifest.scopes().stream().map(Manifest.ScopeRequest::name).toList(),
                    false,
                    List.of());
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(e.getMessage() + ".");
        }
    }
}
