// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive of a plugin: the one the build made, or, before it is made or when it is stale, one packed from the same files. */
record PluginArchive(String id, String version, List<String> permissions, byte[] bytes) {
    private static final String MANIFEST = "plugin.json";

    static PluginArchive of(BuildOutput output) {
        Path manifest = output.plugin().resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            throw new IllegalStateException(
                    manifest + " is missing: let the build copy src/main/plugin there, as plugins/hello/pom.xml does.");
        }
        try {
            JsonNode json = new ObjectMapper().readTree(manifest.toFile());
            String id = json.path("id").asText();
            String version = json.path("version").asText();
            List<String> permissions = new ArrayList<>();
            json.path("permissions")
                    .forEach(each -> permissions.add(each.path("name").asText()));
            return new PluginArchive(id, version, List.copyOf(permissions), bytes(output, id + "-" + version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 in hex: the archive's identity. */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(BuildOutput output, String name) throws IOException {
        Path built = output.target().resolve(name + ".zip");
        return Files.isRegularFile(built) && !stale(built, output)
                ? Files.readAllBytes(built)
                : packed(output, "lib/" + name + ".jar");
    }

    private static boolean stale(Path built, BuildOutput output) throws IOException {
        FileTime made = Files.getLastModifiedTime(built);
        for (Path folder : List.of(output.classes(), output.plugin())) {
            for (Path file : files(folder)) {
                if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] packed(BuildOutput output, String jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, output.plugin());
            var classes = new ByteArrayOutputStream();
            try (ZipOutputStream inner = new ZipOutputStream(classes)) {
                add(inner, output.classes());
            }
            put(zip, jar, classes.toByteArray());
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, Path folder) throws IOException {
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            put(zip, name, Files.readAllBytes(file));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
