// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.PluginHost;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin under development: packed from its compiled classes and put in anew whenever they have changed. For a server on loopback that
 * its developer runs; nothing is signed.
 */
final class DevPlugin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevPlugin.class);
    private static final int LOOK_MILLIS = 200;

    private final PluginHost host;
    private final Path classes;
    private final ScheduledExecutorService looks = Background.thread("kith-dev-plugin");
    private String before = "";
    private String seen = "";
    private int count;

    /**
     * Looks at a folder from now on.
     *
     * @param classes {@code target/classes} of the plugin's module; beside it Maven puts {@code plugin/} with plugin.json, steps, texts
     *     and libraries
     */
    DevPlugin(PluginHost host, Path classes) {
        this.host = host;
        this.classes = classes.toAbsolutePath().normalize();
        if (!Files.exists(archive().resolve("plugin.json"))) {
            throw new StartRefused(
                    archive() + " has no plugin.json; plugins.dev names target/classes of a plugin that was built.");
        }
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Path archive() {
        return classes.resolveSibling("plugin");
    }

    private void look() {
        try {
            String now = state(classes) + state(archive());
            // a compiler that still writes is left to end first
            if (now.equals(before) && !now.equals(seen)) {
                seen = now;
                putIn();
            }
            before = now;
        } catch (Problem e) {
            LOG.warn("event=dev-plugin-refused code={} detail={} {}", e.code(), e.detail(), e.members());
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=dev-plugin-not-put-in", e);
        }
    }

    /** Changes with each file that comes, goes or is written. */
    private static String state(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().lastModified() + " "
                            + file.toFile().length())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    private void putIn() throws IOException {
        long start = System.nanoTime();
        byte[] zip = packed();
        String version = host.develop(zip);
        LOG.info(
                "event=dev-plugin-put-in plugin={} version={} ms={}",
                ArchiveTool.describe(zip).id(),
                version,
                (System.nanoTime() - start) / 1_000_000);
    }

    private byte[] packed() throws IOException {
        TreeMap<String, byte[]> jar = files(classes);
        TreeMap<String, byte[]> files = files(archive());
        String manifest = new String(files.get("plugin.json"), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("(\"version\"\\s*:\\s*\"[^\"-]+)[^\"]*\"", "$1-dev." + ++count + "\"");
        files.put("plugin.json", manifest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.put("lib/dev-classes.jar", zip(jar));
        return zip(files);
    }

    private static TreeMap<String, byte[]> files(Path folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static byte[] zip(TreeMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        looks.shutdown();
    }
}
