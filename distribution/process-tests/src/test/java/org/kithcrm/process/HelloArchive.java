// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** {@code plugins/hello} of the archive, also in versions that never were. */
final class HelloArchive {
    private static final int LAST_STEP = 2;

    private HelloArchive() {}

    /** The same code in another version; 1.k has k columns more than 1.0. */
    static byte[] version(String version) {
        Map<String, byte[]> files = files();
        String manifest = new String(files.get("plugin.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"version\": \"[^\"]+\"", "\"version\": \"" + version + "\"");
        files.put("plugin.json", manifest.getBytes(StandardCharsets.UTF_8));
        int minor = Integer.parseInt(version.split("\\.")[1]);
        for (int column = 1; column <= minor; column++) {
            String sql = "ALTER TABLE p_hello_greeting ADD COLUMN extra_%d SMALLINT DEFAULT 0 NOT NULL;%n";
            files.put(
                    "db/%04d__extra.sql".formatted(LAST_STEP + column),
                    sql.formatted(column).getBytes(StandardCharsets.UTF_8));
        }
        return PluginSource.zip(files);
    }

    private static Map<String, byte[]> files() {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(Archive.plugin("hello"))))) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The query that accepts exactly these bytes. */
    static String accept(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return "?accept=all&allowUnsigned=" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
