// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kithcrm.core.plugin.manifest.Refusals;

/** Checks an archive and writes it to a folder of its own, which is removed again if anything is wrong. */
public final class Unpacker {
    static final String MANIFEST = "plugin.json";
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._/+-]+");
    private static final Pattern TOP = Pattern.compile(
            "plugin\\.json|plugin\\.sig|lib/[^/]+\\.jar|db/[^/]+\\.sql|i18n/.+|ui/.+"
                    + "|openapi\\.json|sbom\\.cdx\\.json|README\\.md|LICENSE[^/]*|NOTICE[^/]*|lib/|db/|i18n/|ui/|ui/.*/|i18n/.*/");

    private final Limits limits;

    public Unpacker(Limits limits) {
        this.limits = limits;
    }

    /** The text of {@code plugin.json}, read before anything is written. */
    public byte[] manifest(byte[] zip) {
        return find(zip, MANIFEST)
                .orElseThrow(() -> Refusals.of("manifest.missing", "The archive has no plugin.json at its top."));
    }

    /** One file, if it is there. */
    public Optional<byte[]> find(byte[] zip, String path) {
        return entries(zip).stream()
                .filter(entry -> entry.name().equals(path))
                .findFirst()
                .map(entry -> contents(zip, entry, new Inflation(limits)));
    }

    /** What {@link ContentDigest} makes of all files; none is kept in memory. */
    public String contentDigest(byte[] zip) {
        Inflation inflation = new Inflation(limits);
        ContentDigest digest = new ContentDigest();
        for (ZipDirectory.Entry entry : entries(zip)) {
            if (!entry.isFolder()) {
                digest.add(entry.name(), out -> inflation.write(zip, entry, out));
            }
        }
        return digest.hex();
    }

    /** All files by path, unpacked within the limits. */
    Map<String, byte[]> files(byte[] zip) {
        return files(zip, "");
    }

    /** The paths of all files. */
    public Set<String> names(byte[] zip) {
        return entries(zip).stream()
                .filter(entry -> !entry.isFolder())
                .map(ZipDirectory.Entry::name)
                .collect(Collectors.toSet());
    }

    /** The files whose paths begin so, unpacked within the limits. */
    public Map<String, byte[]> files(byte[] zip, String prefix) {
        Inflation inflation = new Inflation(limits);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ZipDirectory.Entry entry : entries(zip)) {
            if (!entry.isFolder() && entry.name().startsWith(prefix)) {
                files.put(entry.name(), contents(zip, entry, inflation));
            }
        }
        return files;
    }

    /** The class files and manifests of all jars, by the paths of jar and file; the jars are checked. */
    public Map<String, Map<String, byte[]>> code(byte[] zip) {
        Inflation inflation = new Inflation(limits);
        Map<String, Map<String, byte[]>> jars = new TreeMap<>();
        files(zip, "lib/").forEach((name, jar) -> jars.put(name, JarCheck.code(jar, name, limits, inflation)));
        return jars;
    }

    /** Writes all entries below a folder that does not exist yet. */
    public void unpack(byte[] zip, Path folder) {
        try {
            Inflation inflation = new Inflation(limits);
            Files.createDirectories(folder);
            for (ZipDirectory.Entry entry : entries(zip)) {
                write(zip, entry, folder.resolve(entry.name()), inflation);
            }
        } catch (IOException e) {
            Folders.delete(folder);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    private void write(byte[] zip, ZipDirectory.Entry entry, Path target, Inflation inflation) throws IOException {
        if (entry.isFolder()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            inflation.write(zip, entry, out);
        }
        if (entry.name().endsWith(".jar")) {
            JarCheck.check(Files.readAllBytes(target), entry.name(), limits);
        }
    }

    private List<ZipDirectory.Entry> entries(byte[] zip) {
        if (zip.length > limits.packed()) {
            throw Refusals.archive("size", "The archive has more than " + limits.packed() + " bytes.");
        }
        List<ZipDirectory.Entry> entries = ZipDirectory.read(zip, limits);
        entries.forEach(entry -> checkPath(entry.name()));
        return entries;
    }

    private void checkPath(String path) {
        boolean odd = path.length() > limits.path()
                || !PATH.matcher(path).matches()
                || path.startsWith("/")
                || path.contains("//")
                || List.of(path.split("/")).stream().anyMatch(part -> part.equals("..") || part.equals("."));
        if (odd) {
            throw Refusals.archive("path", "An entry's path is refused: " + shown(path));
        }
        if (!TOP.matcher(path).matches()) {
            throw Refusals.archive("layout", path + " has no place in an archive.");
        }
    }

    private static String shown(String path) {
        return path.replaceAll("[^\\x20-\\x7e]", "?").substring(0, Math.min(path.length(), 120));
    }

    private static byte[] contents(byte[] zip, ZipDirectory.Entry entry, Inflation inflation) {
        var out = new ByteArrayOutputStream();
        try {
            inflation.write(zip, entry, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
