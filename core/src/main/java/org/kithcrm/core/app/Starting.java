// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does after it has begun to listen, on a thread of its own. */
final class Starting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    private static final int PATIENCE_MILLIS = 10_000;

    private final Thread thread;

    Starting(Runnable work) {
        thread = new Thread(() -> logged(work), "kith-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("event=start-incomplete", e);
        }
    }

    /** Waits for the end of it. */
    void await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What stops next should not meet it half-way; a plugin that hangs in its start does not keep the server. */
    @Override
    public void close() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
