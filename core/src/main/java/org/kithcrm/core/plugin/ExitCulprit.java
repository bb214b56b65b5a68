// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import org.jspecify.annotations.Nullable;

/** Who ends the process: the thread inside {@code System.exit} waits there until all is closed, and its frames tell whose code it runs. */
final class ExitCulprit {
    private ExitCulprit() {}

    /** The name of the plugin's class loader; null if the server is stopped as it should be. */
    static @Nullable String find() {
        for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
            if (exits(stack)) {
                for (StackTraceElement frame : stack) {
                    String loader = frame.getClassLoaderName();
                    if (loader != null && loader.startsWith("plugin-")) {
                        return loader;
                    }
                }
            }
        }
        return null;
    }

    private static boolean exits(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals("java.lang.Shutdown")) {
                return true;
            }
        }
        return false;
    }
}
