// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.ManifestReader;
import org.kithcrm.core.plugin.manifest.PluginPermission;
import org.kithcrm.core.plugin.trust.ArchiveSignature;
import org.kithcrm.core.plugin.trust.SigningKey;

/** What can be done with an archive without a server. A broken archive is refused as an installation would refuse it. */
public final class ArchiveTool {
    /** So that the same contents give the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Unpacker UNPACKER = new Unpacker(Limits.CONTRACT);

    private ArchiveTool() {}

    /**
     * An archive as its manifest and signature tell.
     *
     * @param signer fingerprint of the key that signed it, or null
     */
    public record Described(
            String id,
            String version,
            String name,
            String vendor,
            String digest,
            @Nullable String signer,
            List<String> permissions,
            List<String> scopes,
            List<String> files) {}

    /** Reads and checks an archive. */
    public static Described describe(byte[] zip) {
        Archive archive = new ArchiveReader(UNPACKER).read(zip);
        Manifest manifest = archive.manifest();
        ArchiveSignature signature = archive.signature();
        return new Described(
                manifest.id(),
                manifest.version(),
                manifest.name(),
                manifest.vendor(),
                "sha256:" + archive.digest(),
                signature == null ? null : signature.key().fingerprint(),
                manifest.permissions().stream().map(PluginPermission::name).toList(),
                manifest.scopes().stream().map(Manifest.ScopeRequest::name).toList(),
                List.copyOf(UNPACKER.files(zip).keySet()));
    }

    /** The archive with a signature; one it had before is replaced. */
    public static byte[] sign(byte[] zip, SigningKey key) {
        Manifest manifest = new ManifestReader().read(UNPACKER.manifest(zip));
        String contentDigest = UNPACKER.contentDigest(zip);
        ArchiveSignature signature = ArchiveSignature.make(key, manifest.id(), manifest.version(), contentDigest);
        Map<String, byte[]> files = UNPACKER.files(zip);
        files.put(ArchiveSignature.ENTRY, signature.bytes());
        return packed(files);
    }

    /**
     * The archive of a folder that is laid out as one, the same bytes each time.
     *
     * @throws org.kithcrm.api.error.Problem if it breaks a rule of archives
     * @throws IOException if a file cannot be read
     */
    public static byte[] pack(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        byte[] zip = packed(files);
        describe(zip);
        return zip;
    }

    private static byte[] packed(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
