// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanRegistrationException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What code of a loader left behind that keeps its classes: threads of its own, and beans for management. */
public final class Strays {
    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

    private Strays() {}

    /** Interrupts its threads and takes its beans back. */
    public static void end(ClassLoader loader) {
        for (Thread thread : threads(loader)) {
            LOG.warn("event=plugin-thread-left plugin={} thread={}", loader.getName(), thread.getName());
            thread.interrupt();
        }
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : beans.queryNames(null, null)) {
            if (isOf(loader, beans, name)) {
                unregister(loader, beans, name);
            }
        }
    }

    private static boolean isOf(ClassLoader loader, MBeanServer beans, ObjectName name) {
        try {
            return beans.getClassLoaderFor(name) == loader;
        } catch (InstanceNotFoundException e) {
            return false;
        }
    }

    private static void unregister(ClassLoader loader, MBeanServer beans, ObjectName name) {
        try {
            beans.unregisterMBean(name);
            LOG.warn("event=plugin-bean-left plugin={} bean={}", loader.getName(), name);
        } catch (InstanceNotFoundException | MBeanRegistrationException e) {
            LOG.debug("event=plugin-bean-gone bean={}", name, e);
        }
    }

    /** What may keep a loader, for who has to mend it. */
    static List<String> suspects(ClassLoader loader) {
        List<String> suspects = new ArrayList<>();
        for (Thread thread : threads(loader)) {
            StackTraceElement[] stack = thread.getStackTrace();
            suspects.add("thread " + thread.getName() + (stack.length == 0 ? "" : " in " + stack[0]));
        }
        if (suspects.isEmpty()) {
            suspects.add("a shutdown hook, a driver, or a static field outside the plugin");
        }
        return suspects;
    }

    private static List<Thread> threads(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
                .toList();
    }
}
