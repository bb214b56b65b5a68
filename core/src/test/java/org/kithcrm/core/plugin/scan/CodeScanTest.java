// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.load.ExportFilter;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whether references lead somewhere. */
class CodeScanTest {
    @TempDir
    private Path folder;

    private Map<String, byte[]> compiled(String... sources) {
        return Compiled.of(folder, sources);
    }

    private static ListAssert<Object> assertMissing(Problem refused) {
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("link.missing-member");
        return assertThat(List.copyOf((List<?>) refused.members().get("missing")));
    }

    /** Main, compiled against one form of a class and linked against another. */
    private ListAssert<Object> assertMissing(String body, String before, String after) {
        Map<String, byte[]> own = Compiled.without("q/", compiled(before, Scanned.main(body)));
        return assertMissing(Scanned.refused(own, compiled(after)));
    }

    /** A class of the library: its body. */
    private static String lib(String body) {
        return "package q; public class Lib { " + body + " }";
    }

    @Test
    void codeThatLinksIsClean() {
        Map<String, byte[]> jar = compiled(Scanned.main("""
                Runnable r = () -> System.out.println(new int[3].clone().length + List.of(1, 2).stream().map(String::valueOf).toList().toString());
                r.run();
                var handle = java.lang.invoke.MethodHandles.lookup().findVirtual(String.class, "length", java.lang.invoke.MethodType.methodType(int.class));
                try { o = (int) handle.invokeExact("x"); } catch (Throwable t) { throw new Exception(t); }
                org.kithcrm.api.Id id = new org.kithcrm.api.Id(7); o = id + "" + new com.fasterxml.jackson.databind.ObjectMapper();
                switch (o.toString()) { case "a" -> o = Thread.State.NEW; default -> o = jakarta.ws.rs.core.Response.ok().build().getStatus(); }
                o = new String[2][3][0]; o = ((List<?>) o).hashCode(); o = new StringBuilder().append(1).length();
                record Pair(int a, String b) { } o = new Pair(1, "x").equals(o);
                java.util.function.Supplier<Object> s = Object::new;
                """));
        assertThat(Scanned.scan(jar)).isEmpty();
    }

    @Test
    void inheritedMembersAreFound() {
        Map<String, byte[]> jar = compiled(
                "package q; public interface Greets { java.util.List<String> X = java.util.List.of(); default String greet() { return \"hi\"; } static int one() { return 1; } }",
                "package q; public class Base implements Greets { protected int n; protected Base() { } }",
                Scanned.main("""
                        var b = new q.Base() { int twice() { return n * 2; } };
                        q.Greets g = b;
                        o = b.greet() + b.twice() + b.hashCode() + q.Greets.one() + q.Base.X + g.equals(b) + g.toString();
                        """));
        assertThat(Scanned.scan(jar)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q.Lib.a();",
                "o = new q.Lib[1];",
                "o = new q.Lib[1][2];",
                "o = q.Lib.class;",
                "o = q.Lib[].class;",
                "o = (q.Lib) o;",
                "o = o instanceof q.Lib;",
                "java.util.function.Function<Object, Object> f = x -> (q.Lib[]) x;",
                "java.util.function.Supplier<Object> s = q.Lib::new;",
                "class Sub extends q.Lib { }",
                "class Holder { q.Lib kept; }",
                "class Holder { void take(q.Lib[] kept) { } }",
                "class Holder { void take() throws q.Lib { } }",
                "try { go(); } catch (q.Lib e) { o = 1; }",
            })
    void aClassThatIsNowhereIsNamedWithWhoRefersToIt(String body) {
        Map<String, byte[]> all = compiled(
                "package q; public class Lib extends RuntimeException { public static void a() { } }",
                Scanned.main(body));
        assertMissing(Scanned.refused(Compiled.without("q/", all)))
                .allSatisfy(each -> assertThat(each).asString().startsWith("q.Lib (used by p.Main"));
    }

    @Test
    void allMembersThatAreGoneAreNamed() {
        assertMissing("q.Lib.a(); o = q.Lib.f;", lib("public static void a() { } public static int f;"), lib(""))
                .containsExactlyInAnyOrder("q.Lib.a()V (used by p.Main)", "q.Lib.fI (used by p.Main)");
    }

    @Test
    void aMemberWithAnotherDescriptorIsAnotherMember() {
        assertMissing("q.Lib.a(1);", lib("public static void a(int n) { }"), lib("public static void a(long n) { }"))
                .containsExactly("q.Lib.a(I)V (used by p.Main)");
    }

    @Test
    void methodHandlesAreReferencesToo() {
        assertMissing("Runnable r = q.Lib::a;", lib("public static void a() { }"), lib(""))
                .containsExactly("q.Lib.a()V (used by p.Main)");
    }

    @Test
    void constructorsAreNotInherited() {
        assertMissing(
                        "o = new q.Lib(1);",
                        lib("public Lib(int n) { }"),
                        "package q; public class Lib extends java.util.ArrayList<String> { }")
                .containsExactly("q.Lib.<init>(I)V (used by p.Main)");
    }

    @Test
    void membersOfTheClassAndOfInstancesDiffer() {
        assertMissing(
                        "q.Lib.a(); o = q.Lib.f;",
                        lib("public static void a() { } public static int f;"),
                        lib("public void a() { } public int f;"))
                .containsExactlyInAnyOrder(
                        "q.Lib.a()V, which is not static (used by p.Main)",
                        "q.Lib.fI, which is not static (used by p.Main)");
    }

    @Test
    void classesAndInterfacesDiffer() {
        assertMissing(
                        "q.Lib l = (q.Lib) o; l.a();",
                        lib("public void a() { }"),
                        "package q; public interface Lib { void a(); }")
                .containsExactly("q.Lib, which is an interface (used by p.Main)");
    }

    @Test
    void aFinalClassHasNoChildren() {
        assertMissing("class Sub extends q.Lib { }", lib(""), "package q; public final class Lib { }")
                .containsExactly("q.Lib, which is final (used by p.Main$1Sub)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java/lang/AbstractStringBuilder | length | ()I | java.lang.AbstractStringBuilder, which is not public",
                "java/lang/String | isLatin1 | ()Z | java.lang.String.isLatin1()Z, which is not public",
                "org/kithcrm/api/Id | <init> | ()V | org.kithcrm.api.Id.<init>()V",
                "org/kithcrm/api/Id | worth | ()J | org.kithcrm.api.Id.worth()J",
                "org/kithcrm/api/Nothing | a | ()V | org.kithcrm.api.Nothing",
                "org/kithcrm/core/plugin/PluginHost | start | ()V | org.kithcrm.core.plugin.PluginHost",
                "org/apache/ibatis/session/Configuration | getMapper | ()V | org.apache.ibatis.session.Configuration",
            })
    void onlyWhatTheServerShowsIsThere(String owner, String name, String descriptor, String missing) {
        Map<String, byte[]> jar = compiled(Scanned.main(""));
        jar.put(
                "p/Caller.class",
                caller(code -> code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false)));
        assertMissing(Scanned.refused(jar)).containsExactly(missing + " (used by p.Caller)");
    }

    @Test
    void dynamicConstantsAreReferencesToo() {
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "q/Lib", "make", "()V", false);
        Handle field = new Handle(Opcodes.H_GETSTATIC, "java/lang/Integer", "NONE", "I", false);
        Map<String, byte[]> jar = compiled(Scanned.main(""));
        jar.put(
                "p/Caller.class",
                caller(code -> code.visitLdcInsn(new ConstantDynamic("x", "Lq/Kind;", bootstrap, field))));
        assertMissing(Scanned.refused(jar))
                .containsExactlyInAnyOrder(
                        "q.Lib (used by p.Caller)",
                        "q.Kind (used by p.Caller)",
                        "java.lang.Integer.NONEI (used by p.Caller)");
    }

    /** A class with one method, written without a compiler. */
    static byte[] caller(Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Caller", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "go", "()V", null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(4, 4);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void aLibraryMayMissWhatItDoesNotNeed() {
        Map<String, byte[]> library = compiled(
                "package r; public class Optional { public static void a() { } }",
                lib("public static void x() { r.Optional.a(); }"));
        assertThat(Scanned.scan(compiled(Scanned.main("")), Compiled.without("r/", library)))
                .containsExactly(new Finding(
                        "link.missing-member", "lib/1.jar uses what is not there: r.Optional (used by q.Lib)."));
    }

    @Test
    void aLibraryMayNotMissMembersOfTheApi() {
        Map<String, byte[]> library = Map.of(
                "p/Caller.class",
                caller(code ->
                        code.visitMethodInsn(Opcodes.INVOKESTATIC, "org/kithcrm/api/Id", "worth", "()J", false)));
        assertMissing(Scanned.refused(compiled(Scanned.main("")), library))
                .containsExactly("org.kithcrm.api.Id.worth()J (used by p.Caller)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package p; public class Other { } | p.Main (used by plugin.json)",
                "package p; public class Main { } | p.Main, which is no public class",
                "package p; class Main implements org.kithcrm.api.CrmPlugin { public void start(org.kithcrm.api.PluginContext c) { } } | p.Main, which is no public class",
                "package p; public class Main implements org.kithcrm.api.CrmPlugin { public Main(int n) { } public void start(org.kithcrm.api.PluginContext c) { } } | p.Main, which is no public class",
                "package p; public abstract class Main implements org.kithcrm.api.CrmPlugin { } | p.Main, which is no public class",
            })
    void theMainClassIsOneThatTheServerCanMake(String source, String missing) {
        assertMissing(Scanned.refused(compiled(source)))
                .singleElement()
                .asString()
                .startsWith(missing);
    }

    private PluginLoader provider(String exports, Map<String, byte[]> classes) throws IOException {
        Path place = Files.createTempDirectory(folder, "provider");
        Path lib = Files.createDirectories(place.resolve("lib"));
        Files.write(lib.resolve("base.jar"), Compiled.jar(classes));
        Manifest manifest = Scanned.manifest("\"exports\": [\"" + exports + "\"], ");
        return PluginLoader.of(manifest, place, List.of(), new ExportFilter(CodeScanTest.class.getClassLoader()));
    }

    @Test
    void whatAPluginBuildsOnIsSeenAsFarAsItIsExported() throws IOException {
        Map<String, byte[]> all = compiled(
                "package q.api; public class Price { public static int a() { return 1; } }",
                "package q.inside; public class Secret { public static int a() { return 1; } }",
                Scanned.main("o = q.api.Price.a() + q.inside.Secret.a();"));
        Manifest needy = Scanned.manifest("\"dependencies\": [{\"id\": \"base\", \"range\": \">=1 <2\"}], ");
        try (PluginLoader base = provider("q.api", all)) {
            assertThatThrownBy(() ->
                            Scanned.scan(needy, List.of(base), Policy.USUAL, List.of(Compiled.without("q/", all))))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused -> assertMissing(refused).containsExactly("q.inside.Secret (used by p.Main)"));
        }
    }

    @Test
    void whatMayComeFromAPluginThatDoesNotRunIsOnlyTold() {
        Manifest needy = Scanned.manifest("\"dependencies\": [{\"id\": \"base\", \"range\": \">=1 <2\"}], ");
        Map<String, byte[]> jar =
                Compiled.without("q/", compiled(lib("public static void a() { }"), Scanned.main("q.Lib.a();")));
        assertThat(Scanned.scan(needy, List.of(), Policy.USUAL, List.of(jar)))
                .extracting(Finding::code)
                .containsExactly("link.missing-member");
        jar.put(
                "p/Caller.class",
                caller(code ->
                        code.visitMethodInsn(Opcodes.INVOKESTATIC, "org/kithcrm/api/Nothing", "a", "()V", false)));
        assertThatThrownBy(() -> Scanned.scan(needy, List.of(), Policy.USUAL, List.of(jar)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused ->
                                assertMissing(refused).containsExactly("org.kithcrm.api.Nothing (used by p.Caller)"));
    }
}
