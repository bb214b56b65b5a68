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
                zip(compiled(source))));
    }

    private static Map<String, byte[]> compiled(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> jars = Files.list(Archive.home().resolve("lib"))) {
            Path out = Files.createTempDirectory("plugin-classes");
            String path = jars.map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
            var unit =
                    new SimpleJavaFileObject(
                            URI.create("string:///org/example/bad/BadPlugin.java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            List<String> options = List.of("--release", "17", "-proc:none", "-cp", path, "-d", out.toString());
            if (!compiler.getTask(null, null, null, options, null, List.of(unit))
                    .call()) {
                throw new IllegalStateException("does not compile: " + source);
            }
            Map<String, byte[]> classes = new LinkedHashMap<>();
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    classes.put(out.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            return classes;
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
