// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes an archive of a plugin from a few lines of Java, compiled against the jars of the unpacked archive. */
final class PluginSource {
    private PluginSource() {}

    /**
     * A plugin whose start runs these statements; its endpoint {@code here} answers whom it was asked by.
     *
     * @param start statements; {@code ctx} is the context
     */
    static byte[] archive(String id, String version, String start) {
        String source = """
                package org.example.bad;
                import jakarta.ws.rs.*;
                import java.util.*;
                import org.kithcrm.api.*;
                import org.kithcrm.api.rest.*;
                public final class BadPlugin implements CrmPlugin {
                    @Path("here")
                    public static final class Here {
                        @GET
                        @Requires("login")
                        public Map<String, String> here(Caller caller) {
                            return Map.of("caller", caller.name());
                        }
                    }
                    @Override
                    public void start(PluginContext ctx) {
                        ctx.rest().resources(new Here());
                        try {
                            %s
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    static void sleep(long millis) throws InterruptedException {
                        Thread.sleep(millis);
                    }
                }
                """.formatted("sleep(0);\n" + start);
        String manifest = """
                {"schema": 1, "id": "%s", "version": "%s", "name": "Bad", "main": "org.example.bad.BadPlugin",
                 "requires": {"api": ">=0.1 <1"}}
                """.formatted(id, version);
        return zip(Map.of(
                "plugin.json",
                manifest.getBytes(StandardCharsets.UTF_8),
                "lib/" + id + "-" + version + ".jar",
                zip(compiled(Map.of("org/example/bad/BadPlugin.java", source)))));
    }

    /** The plugin of this name below {@code plugins/} of the test resources, in version 1.0.0. */
    static byte[] of(String id) {
        Path folder = Path.of(URI.create(String.valueOf(PluginSource.class.getResource("/plugins/" + id))));
        Map<String, byte[]> archive = new LinkedHashMap<>();
        Map<String, byte[]> jar = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        files(folder).forEach((name, content) -> {
            if (name.endsWith(".java")) {
                sources.put(name, new String(content, StandardCharsets.UTF_8));
            } else if (name.startsWith("org/")) {
                jar.put(name, content);
            } else {
                archive.put(name, content);
            }
        });
        jar.putAll(compiled(sources));
        archive.put("lib/" + id + "-1.0.0.jar", zip(jar));
        return zip(archive);
    }

    private static Map<String, byte[]> compiled(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> jars = Files.list(Archive.home().resolve("lib"))) {
            Path out = Files.createTempDirectory("plugin-classes");
            String path = jars.map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
            List<Source> units = sources.entrySet().stream()
                    .map(each -> new Source(each.getKey(), each.getValue()))
                    .toList();
            List<String> options = List.of("--release", "17", "-proc:none", "-cp", path, "-d", out.toString());
            if (!compiler.getTask(null, null, null, options, null, units).call()) {
                throw new IllegalStateException("does not compile: " + sources);
            }
            return files(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java that stands in no file. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static Map<String, byte[]> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> found = new LinkedHashMap<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                found.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A zip file of these entries. */
    static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
