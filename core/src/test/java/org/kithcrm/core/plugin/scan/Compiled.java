// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Class files made of sources. */
public final class Compiled {
    private static final Pattern NAME =
            Pattern.compile("(?s)package ([\\w.]+);.*?(?:class|interface|record|enum) (\\w+).*");

    private Compiled() {}

    /** Classes by file, made of sources of one type each. */
    public static Map<String, byte[]> of(Path scratch, String... sources) {
        try {
            Path folder = Files.createTempDirectory(scratch, "source");
            Path out = Files.createDirectory(folder.resolve("classes"));
            List<String> arguments =
                    new ArrayList<>(List.of("-proc:none", "--release", "17", "-nowarn", "-XDignore.symbol.file"));
            arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", out.toString()));
            for (String source : sources) {
                Matcher name = NAME.matcher(source);
                assertThat(name.matches()).isTrue();
                Path file = folder.resolve(name.group(1)).resolve(name.group(2) + ".java");
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source).toString());
            }
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .isZero();
            return files(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> files(Path out) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> found = Files.walk(out)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The same without those whose files begin so. */
    static Map<String, byte[]> without(String start, Map<String, byte[]> files) {
        Map<String, byte[]> rest = new HashMap<>(files);
        rest.keySet().removeIf(name -> name.startsWith(start));
        return rest;
    }

    /** The files of the jar that a class comes from. */
    static Map<String, byte[]> jarOf(Class<?> type) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                type.getProtectionDomain().getCodeSource().getLocation().openStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** A jar of them. */
    static byte[] jar(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
