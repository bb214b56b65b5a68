// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.concurrent.ThreadFactory;

/** Threads of the core that work beside the requests and never keep the process alive. */
public final class CoreThreads {
    private CoreThreads() {}

    /** Daemon threads under the core's class loader, with nothing inherited: started under a plugin's, they would pin it. */
    public static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(CoreThreads.class.getClassLoader());
            return thread;
        };
    }
}
