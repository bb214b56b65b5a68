// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.kithcrm.core.storage.CoreThreads;

/** Threads that work beside the requests and never keep the process alive. */
final class Background {
    private Background() {}

    /** One thread of that name, ended by whoever is given it. */
    static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(CoreThreads.named(name));
    }
}
