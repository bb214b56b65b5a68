// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small tasks that come round each minute, some once more at the end. One that fails is tried again the next time. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int END_SECONDS = 5;

    private final List<Runnable> atEnd;
    private final ScheduledExecutorService background = Background.thread("kith-upkeep");

    Upkeep(List<Runnable> always, List<Runnable> untilTheEnd) {
        this.atEnd = List.copyOf(always);
        var eachMinute = new ArrayList<>(always);
        eachMinute.addAll(untilTheEnd);
        background.scheduleWithFixedDelay(() -> round(eachMinute), 1, 1, TimeUnit.MINUTES);
    }

    private static void round(List<Runnable> tasks) {
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
                round(atEnd);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
