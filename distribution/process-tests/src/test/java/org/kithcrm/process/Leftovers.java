// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** No process outlives the test JVM that began it. */
final class Leftovers {
    private static final Set<Process> BEGUN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> BEGUN.forEach(Process::destroyForcibly), "leftovers"));
    }

    private Leftovers() {}

    static Process watch(Process process) {
        BEGUN.add(process);
        process.onExit().thenRun(() -> BEGUN.remove(process));
        return process;
    }
}
