// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;

/** The JDK takes all handlers away as soon as the JVM begins to end, just when the drain has something to tell. */
public final class LastingLogs extends LogManager {
    private final AtomicBoolean kept = new AtomicBoolean();

    /** The JDK makes it, by the name that bin/kith gives. */
    public LastingLogs() {
        // nothing but the flag
    }

    /** What is set up now stays until the process is gone. */
    void keep() {
        kept.set(true);
    }

    @Override
    public void reset() {
        if (!kept.get()) {
            super.reset();
        }
    }
}
