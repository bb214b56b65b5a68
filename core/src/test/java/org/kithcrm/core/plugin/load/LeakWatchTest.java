// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.plugin.scan.Compiled;

/** What keeps the classes of a stopped plugin is ended or named. */
class LeakWatchTest {
    /** About half a second. */
    private static final int FEW = 4;
    /** About twenty. */
    private static final int MANY = 9;

    private final LeakWatch watch = new LeakWatch(Clock.systemUTC(), () -> {}, FEW);
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        end.countDown();
        watch.close();
    }

    private static URLClassLoader loader() {
        return new URLClassLoader("plugin-x-1", new URL[0], LeakWatchTest.class.getClassLoader());
    }

    private static Thread thread(ClassLoader loader, Runnable work) {
        Thread thread = new Thread(null, work, "x-work", 0, false);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void aThreadThatHeedsAnInterruptIsEnded() throws Exception {
        ClassLoader loader = loader();
        thread(loader, () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Strays.end(loader);
        WeakReference<ClassLoader> weak = new WeakReference<>(loader);
        loader = null;
        try (LeakWatch patient = new LeakWatch(Clock.systemUTC(), () -> {}, MANY)) {
            assertThat(patient.watch("x", "1", weak).get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(patient.leaks()).isEmpty();
        }
    }

    @Test
    void oneThatDoesNotIsNamedAndThreeAreTooMuch() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(watch.isTooMuch()).isFalse();
            ClassLoader loader = loader();
            thread(loader, () -> {
                while (end.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });
            Strays.end(loader);
            assertThat(watch.watch("x", "1." + i, new WeakReference<>(loader)).get(20, TimeUnit.SECONDS))
                    .isFalse();
            assertThat(watch.leaks().get(i - 1).suspects())
                    .singleElement()
                    .asString()
                    .startsWith("thread x-work in ");
        }
        assertThat(watch.isTooMuch()).isTrue();
    }

    @Test
    void beansForManagementAreTakenBack() throws Exception {
        Map<String, byte[]> classes = Compiled.of(
                folder,
                "package q; public interface ThingMBean { int getCount(); }",
                "package q; public class Thing implements ThingMBean { public int getCount() { return 1; } }");
        ClassLoader loader = new ClassLoader("plugin-y-1", LeakWatchTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] code = classes.get(name.replace('.', '/') + ".class");
                if (code == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, code, 0, code.length);
            }
        };
        var beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("q:type=Thing");
        beans.registerMBean(loader.loadClass("q.Thing").getConstructor().newInstance(), name);
        Strays.end(loader);
        assertThat(beans.isRegistered(name)).isFalse();
        assertThat(List.of(beans.queryNames(new ObjectName("java.lang:*"), null)))
                .isNotEmpty();
    }
}
