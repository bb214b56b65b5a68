// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small tasks that come round each minute, and once more at the end. One that fails is tried again the next time. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int END_SECONDS = 5;

    private final List<Runnable> tasks;
    private final ScheduledExecutorService background = Background.thread("kith-upkeep");

    Upkeep(Runnable... tasks) {
        this.tasks = List.of(tasks);
        background.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.MINUTES);
    }

    private void round() {
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("event=upkeep-failed", e);
            }
        }
    }

    @Override
    public void close() {
        background.shutdown();
        try {
            if (background.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
