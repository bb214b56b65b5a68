// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/** Which class files of which jar count. */
class JarClassesTest {
    @TempDir
    private Path folder;

    private Map<String, byte[]> own = Map.of();
    private Map<String, byte[]> library = Map.of();

    @BeforeEach
    void compile() {
        own = Compiled.of(folder, Scanned.main(""));
        library = new HashMap<>(Compiled.of(folder, "package q; public class Lib { }"));
    }

    private static byte[] threading() {
        return CodeScanTest.caller(code -> {
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Thread", "<init>", "()V", false);
        });
    }

    private void versioned(String version) {
        library.put("p/Caller.class", CodeScanTest.caller(code -> {}));
        library.put("META-INF/versions/" + version + "/p/Caller.class", threading());
    }

    private void multiRelease() {
        library.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theFormForTheRunningJavaCounts() {
        multiRelease();
        versioned("17");
        assertThat(Scanned.scan(own, library)).extracting(Finding::code).containsExactly("code.thread");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "8", "x", "99999999999"})
    void theFormForAnotherJavaDoesNot(String version) {
        multiRelease();
        versioned(version);
        library.put("META-INF/versions/Odd.class", new byte[0]);
        assertThat(Scanned.scan(own, library)).extracting(Finding::code).doesNotContain("code.thread");
    }

    @Test
    void withoutTheManifestsWordThereAreNoForms() {
        versioned("17");
        assertThat(Scanned.scan(own, library)).extracting(Finding::code).doesNotContain("code.thread");
    }

    @Test
    void classesForALaterJavaAreRefusedInThePluginAndToldInALibrary() {
        byte[] later = library.get("q/Lib.class");
        later[7] = (byte) 200;
        assertThat(Scanned.scan(own, library))
                .containsExactly(
                        new Finding("java.incompatible", "lib/1.jar holds q/Lib.class, which needs Java 156."));
        own.put("q/Lib.class", later);
        assertThat(Scanned.refused(own).code()).isEqualTo("java.incompatible");
    }

    @Test
    void damagedClassesAreRefusedInThePluginAndToldInALibrary() {
        library.put("q/Lib.class", "no class".getBytes(StandardCharsets.US_ASCII));
        assertThat(Scanned.scan(own, library))
                .containsExactly(new Finding("archive.layout", "lib/1.jar holds q/Lib.class, which is damaged."));
        own.putAll(library);
        assertThat(Scanned.refused(own).code()).isEqualTo("archive.layout");
    }

    @Test
    void damagedCodeIsNoticedToo() {
        byte[] damaged = threading();
        for (int i = 0; i < damaged.length - 1; i++) {
            boolean call = damaged[i] == (byte) Opcodes.ACONST_NULL && damaged[i + 1] == (byte) Opcodes.INVOKESPECIAL;
            if (call) {
                damaged[i] = (byte) 0xfe; // no such instruction
            }
        }
        own.put("p/Caller.class", damaged);
        assertThat(Scanned.refused(own).code()).isEqualTo("archive.layout");
    }

    @Test
    void classesThatAreThereTwiceAreTold() {
        own.putAll(library);
        assertThat(Scanned.scan(own, library))
                .containsExactly(
                        new Finding("code.duplicate-class", "lib/0.jar and lib/1.jar hold classes of the same name."));
    }

    @Test
    void classesThatTheServerGivesTooAreTold() {
        library.put("java/sql/Driver.class", library.get("q/Lib.class"));
        assertThat(Scanned.scan(own, library))
                .containsExactly(
                        new Finding("code.duplicate-class", "lib/1.jar holds classes that the server gives too."));
    }

    /** Of the processor, and the best of three: others may use the machine too. */
    @Test
    void aLargeArchiveIsReadInSecondsAlsoOnABusyMachine() throws IOException, ClassNotFoundException {
        Map<String, byte[]> derby = Compiled.jarOf(Class.forName(
                "org.apache.derby.iapi.jdbc.AutoloadedDriver", false, getClass().getClassLoader()));
        Map<String, byte[]> archunit = Compiled.jarOf(JavaClasses.class);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = threads.getCurrentThreadCpuTime();
            assertThat(Scanned.scan(Scanned.manifest(""), List.of(), Policy.USUAL, List.of(own, derby, archunit)))
                    .extracting(Finding::code)
                    .contains("link.missing-member", "code.thread");
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        assertThat(derby.values().stream().mapToInt(each -> each.length).sum()).isGreaterThan(5_000_000);
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(5));
    }
}
