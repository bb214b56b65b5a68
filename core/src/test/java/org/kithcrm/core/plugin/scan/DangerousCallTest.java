// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kithcrm.api.error.Problem;

/** Calls that reach beyond a plugin. */
class DangerousCallTest {
    private static final String ENDS = "package q; public class Lib { public static void end() { System.exit(1); } }";

    @TempDir
    private Path folder;

    private Map<String, byte[]> main(String body) {
        return Compiled.of(folder, Scanned.main(body));
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
    void whatEndsOrStartsProcessesIsRefused(String body, String code) {
        Map<String, byte[]> jar = main(body);
        Problem refused = Scanned.refused(jar);
        assertThat(refused.code()).isEqualTo("code.forbidden-call");
        assertThat(refused.detail()).containsPattern("p\\.Main\\.\\S+:6 calls java\\.lang\\.\\w+\\.\\w+\\.");
        assertThat((List<?>) refused.members().get("calls")).hasSize(1);
        assertThat(Scanned.scan(Policy.LENIENT, jar)).extracting(Finding::code).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new Thread(() -> {}).start(); | code.thread",
                "Thread t = new Thread() { }; | code.thread",
                "Executors.newFixedThreadPool(2); | code.thread",
                "System.setProperty(\"a\", \"b\"); | code.system-property",
                "String.class.getDeclaredField(\"hash\").setAccessible(true); | code.reflection",
                "String.class.getMethod(\"length\").trySetAccessible(); | code.reflection",
                "java.sql.DriverManager.getConnection(\"jdbc:x\"); | code.driver-manager",
                "System.loadLibrary(\"x\"); | code.native",
                "class Own { native void run(); } | code.native",
                "new java.io.ObjectInputStream(null).readObject(); | code.deserialization",
                "class Own extends java.io.ObjectInputStream { Own() throws java.io.IOException { } } | code.deserialization",
                "sun.misc.Unsafe.getUnsafe(); | code.unsafe",
            })
    void whatReachesBeyondThePluginIsTold(String body, String code) {
        Map<String, byte[]> jar = main(body.replace("Executors", "java.util.concurrent.Executors"));
        assertThat(Scanned.scan(jar)).extracting(Finding::code).containsExactly(code);
        assertThat(Scanned.scan(jar))
                .first()
                .extracting(Finding::detail)
                .asString()
                .startsWith("p.Main");
    }

    @Test
    void anyOfThemCanBeRefused() {
        Map<String, byte[]> jar = main("new Thread(() -> {}).start(); System.exit(1);");
        Policy policy = new Policy(Set.of("code.thread"));
        assertThat(catchThrowableOfType(Problem.class, () -> Scanned.scan(policy, jar))
                        .members()
                        .get("calls"))
                .isEqualTo(List.of("p.Main.go:6 calls java.lang.Thread.<init>."));
    }

    @Test
    void aCallThroughAChildIsTheParents() {
        Map<String, byte[]> jar = Compiled.of(
                folder,
                "package q; public class Mine extends java.lang.reflect.AccessibleObject { }",
                Scanned.main("new q.Mine().setAccessible(true);"));
        assertThat(Scanned.scan(jar))
                .extracting(Finding::detail)
                .containsExactly("p.Main.go:6 calls java.lang.reflect.AccessibleObject.setAccessible.");
    }

    @Test
    void aLibraryMayWhatThePluginMayNot() {
        Map<String, byte[]> library = Compiled.of(folder, ENDS);
        assertThat(Scanned.scan(main(""), library))
                .containsExactly(new Finding("code.exit", "q.Lib.end:1 calls java.lang.System.exit."));
    }

    @Test
    void manyCallsOfALibraryAreToldInOneSentence() {
        Map<String, byte[]> library = Compiled.of(
                folder,
                "package q; public class Lib { void a() { new Thread(); }\n void b() { new Thread(); }\n void c() { new Thread(); } }");
        assertThat(Scanned.scan(main(""), library))
                .containsExactly(
                        new Finding("code.thread", "q.Lib.a:1 calls java.lang.Thread.<init>."),
                        new Finding("code.thread", "lib/1.jar does so 2 times more."));
    }

    @Test
    void theJarNamedAfterThePluginIsItsOwn() {
        Map<String, Map<String, byte[]>> jars =
                Map.of("lib/other.jar", main(""), "lib/tiny-1.0.0.jar", Compiled.of(folder, ENDS));
        Problem refused = catchThrowableOfType(
                Problem.class,
                () -> CodeScan.scan(
                        Scanned.manifest(""), jars, List.of(), getClass().getClassLoader(), Policy.USUAL));
        assertThat(refused.detail()).contains("q.Lib.end");
    }
}
