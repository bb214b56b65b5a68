// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.ManifestReader;

class CodeScanTest {
    @TempDir
    private Path folder;

    private static Manifest manifest() {
        return new ManifestReader()
                .read(
                        "{\"schema\": 1, \"id\": \"tiny\", \"version\": \"1.0.0\", \"name\": \"Tiny\", \"main\": \"p.Main\", \"requires\": {\"api\": \">=0.1 <1\"}}"
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** A jar of classes, compiled from sources; classes whose names begin so are left out. */
    private byte[] jar(String leftOut, String... sources) throws IOException {
        Path out = Files.createTempDirectory(folder, "classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "--release",
                "17",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                out.toString()));
        for (String source : sources) {
            String type = source.replaceAll("(?s).*?(?:class|interface|record) (\\w+).*", "$1");
            String place = source.replaceAll("(?s)package (\\w+);.*", "$1");
            Path file = folder.resolve(place).resolve(type + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        var bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(out);
                var zip = new ZipOutputStream(bytes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = out.relativize(file).toString();
                if (leftOut.isEmpty() || !name.startsWith(leftOut)) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(Files.readAllBytes(file));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<Finding> scan(boolean strict, byte[]... jars) {
        Map<String, byte[]> all = new java.util.TreeMap<>();
        for (byte[] jar : jars) {
            all.put("lib/" + all.size() + ".jar", jar);
        }
        return CodeScan.scan(manifest(), all, List.of(), CodeScanTest.class.getClassLoader(), strict);
    }

    private static String main(String body) {
        return "package p; import java.util.*; public class Main { static Object o; void go() throws Exception { "
                + body + " } }";
    }

    @Test
    void codeThatLinksAndDoesNoHarmIsClean() throws IOException {
        byte[] jar = jar("", main("""
                        Runnable r = () -> System.out.println(new int[3].clone().length + List.of(1, 2).stream().map(String::valueOf).toList().toString());
                        r.run();
                        var handle = java.lang.invoke.MethodHandles.lookup().findVirtual(String.class, "length", java.lang.invoke.MethodType.methodType(int.class));
                        try { o = (int) handle.invokeExact("x"); } catch (Throwable t) { throw new Exception(t); }
                        org.kithcrm.api.Id id = new org.kithcrm.api.Id(7); o = id + "" + new com.fasterxml.jackson.databind.ObjectMapper();
                        switch (o.toString()) { case "a" -> o = Thread.State.NEW; default -> o = jakarta.ws.rs.core.Response.ok().build().getStatus(); }
                        """));
        assertThat(scan(true, jar)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit(1); | code.exit",
                "Runnable r = () -> Runtime.getRuntime().halt(1); | code.exit",
                "java.util.function.IntConsumer c = System::exit; | code.exit",
                "Runtime.getRuntime().exec(new String[0]); | code.exec",
                "new ProcessBuilder().start(); | code.exec",
                "Runtime.getRuntime().addShutdownHook(null); | code.shutdown-hook",
            })
    void whatEndsOrStartsProcessesIsRefused(String body, String code) throws IOException {
        byte[] jar = jar("", main(body));
        assertThatThrownBy(() -> scan(true, jar)).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo("code.forbidden-call");
            assertThat(refused.detail()).contains("p.Main.");
        });
        assertThat(scan(false, jar)).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new Thread(() -> {}).start(); | code.thread",
                "System.setProperty(\"a\", \"b\"); | code.system-property",
                "String.class.getDeclaredField(\"hash\").setAccessible(true); | code.reflection",
                "java.sql.DriverManager.getConnection(\"jdbc:x\"); | code.driver-manager",
                "System.loadLibrary(\"x\"); | code.native",
                "new java.io.ObjectInputStream(null).readObject(); | code.deserialization",
            })
    void whatReachesBeyondThePluginIsTold(String body, String code) throws IOException {
        assertThat(scan(true, jar("", main(body)))).extracting(Finding::code).containsOnly(code);
    }

    @Test
    void aLibraryMayWhatThePluginMayNot() throws IOException {
        byte[] library = jar("", "package q; public class Lib { public static void end() { System.exit(1); } }");
        byte[] own = jar("q", "package q; public class Lib { public static void end() { } }", main("q.Lib.end();"));
        assertThat(scan(true, own, library)).extracting(Finding::code).containsExactly("code.exit");
    }

    @Test
    void whatIsNotThereIsNamedWithWhoUsesIt() throws IOException {
        byte[] gone = jar("q", "package q; public class Lib { public static void a() { } }", main("q.Lib.a();"));
        assertThatThrownBy(() -> scan(true, gone))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.detail()).contains("q.Lib (used by p.Main)"));
        byte[] other = jar("", "package q; public class Lib { public static void b() { } }");
        assertThatThrownBy(() -> scan(true, gone, other)).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo("link.missing-member");
            assertThat(refused.detail()).contains("q.Lib.a()V (used by p.Main)");
        });
    }

    @Test
    void classesOfTheServerAreNotThere() throws IOException {
        byte[] jar = jar("", main("o = org.kithcrm.core.plugin.PluginHost.class;"));
        assertThatThrownBy(() -> scan(true, jar)).hasMessageContaining("org.kithcrm.core.plugin.PluginHost");
    }

    @Test
    void inheritedMembersAreFound() throws IOException {
        byte[] jar = jar(
                "",
                "package q; public interface Greets { default String greet() { return \"hi\"; } }",
                "package q; public class Base implements Greets { protected int n; }",
                main(
                        "var b = new q.Base() { int twice() { return n * 2; } }; o = b.greet() + b.twice() + b.hashCode();"));
        assertThat(scan(true, jar)).isEmpty();
    }

    @Test
    void aLibraryMayMissWhatItDoesNotNeed() throws IOException {
        byte[] library = jar(
                "r",
                "package r; public class Optional { }",
                "package q; public class Lib { public static Object x() { return new r.Optional(); } }");
        byte[] own = jar(
                "q",
                "package q; public class Lib { public static Object x() { return null; } }",
                main("o = q.Lib.x();"));
        assertThat(scan(true, own, library)).extracting(Finding::code).containsExactly("link.missing-member");
    }

    @Test
    void classesThatAreThereTwiceAreTold() throws IOException {
        byte[] one = jar("", main(""), "package q; public class Lib { }");
        byte[] other = jar("", "package q; public class Lib { }");
        assertThat(scan(true, one, other)).extracting(Finding::code).containsExactly("code.duplicate-class");
    }
}
