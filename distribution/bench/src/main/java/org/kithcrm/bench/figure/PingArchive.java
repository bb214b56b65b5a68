// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kithcrm.bench.ping.PingPlugin;
import org.kithcrm.bench.ping.PingResource;

/** Packs the ping plugin. */
final class PingArchive {
    private PingArchive() {}

    static byte[] bytes() throws IOException {
        return bytes("ping", "1.0.0");
    }

    /** The same plugin under another id, or in another version. */
    static byte[] bytes(String id, String version) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            for (Class<?> each : List.of(PingPlugin.class, PingResource.class)) {
                String name = each.getName().replace('.', '/') + ".class";
                try (InputStream in = each.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new FileNotFoundException(name);
                    }
                    put(zip, name, in.readAllBytes());
                }
            }
        }
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            put(zip, "plugin.json", Customers.text(manifest(id, version)).getBytes(StandardCharsets.UTF_8));
            put(zip, "lib/ping.jar", jar.toByteArray());
        }
        return archive.toByteArray();
    }

    private static Map<String, Object> manifest(String id, String version) {
        return Map.ofEntries(
                Map.entry("schema", 1),
                Map.entry("id", id),
                Map.entry("version", version),
                Map.entry("name", "Ping"),
                Map.entry("description", "The least endpoint a plugin can have."),
                Map.entry("vendor", "Kith CRM"),
                Map.entry("license", "Apache-2.0"),
                Map.entry("main", PingPlugin.class.getName()),
                Map.entry(
                        "requires",
                        Map.of("api", ">=0.1 <1", "java", ">=17", "database", List.of("derby", "postgresql"))));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
