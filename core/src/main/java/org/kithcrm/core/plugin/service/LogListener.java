// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kithcrm.api.Registration;
import org.kithcrm.api.change.Change;
import org.kithcrm.api.change.ChangeBatch;
import org.kithcrm.api.change.ChangeListener;
import org.kithcrm.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds one listener of a plugin, on a thread of the plugin's generation. */
final class LogListener implements Runnable, Registration {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int MOST = 500;
    private static final int POLL_SECONDS = 2;
    private static final int LONGEST_PAUSE_SECONDS = 300;

    private final String label;
    private final LogSource log;
    private final LogCursor cursor;
    private final Tx tx;
    private final ChangeListener listener;
    private final Semaphore signal = new Semaphore(0);
    private final Registration wakeups;
    private volatile boolean closed;
    private boolean begun;
    private long place;

    LogListener(String label, LogSource log, LogCursor cursor, Tx tx, ChangeListener listener) {
        this.label = label;
        this.log = log;
        this.cursor = cursor;
        this.tx = tx;
        this.listener = listener;
        this.place = cursor.open(log.safe());
        this.wakeups = log.onWrite(signal::release);
    }

    @Override
    public void run() {
        int failures = 0;
        while (!closed) {
            try {
                begin();
                boolean more = step();
                failures = 0;
                if (!more) {
                    pause(POLL_SECONDS, true);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                failures++;
                LOG.warn("event=plugin-listener-failed listener={} failures={}", label, failures, e);
                if (!rest(failures)) {
                    return;
                }
            }
        }
    }

    /** A generation before may have gone on since this one was started. */
    private void begin() {
        if (!begun) {
            place = cursor.open(place);
            begun = true;
        }
    }

    /** False when interrupted. */
    private boolean rest(int failures) {
        try {
            pause(Math.min(LONGEST_PAUSE_SECONDS, 1 << Math.min(failures - 1, 9)), false);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void pause(int seconds, boolean wakes) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            long left = until - System.nanoTime();
            if (signal.tryAcquire(Math.max(left, 0), TimeUnit.NANOSECONDS) && wakes) {
                break;
            }
        } while (!closed && System.nanoTime() - until < 0);
        signal.drainPermits();
    }

    /** One batch; whether there may be more. */
    private boolean step() throws InterruptedException {
        List<LogSource.Entry> entries = log.read(place, MOST);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (entries.isEmpty()) {
            return false;
        }
        Batch batch = new Batch(entries);
        listener.onBatch(batch);
        if (!batch.applied.get()) {
            batch.apply(() -> {});
        }
        place = batch.last;
        return entries.size() == MOST;
    }

    @Override
    public void close() {
        closed = true;
        wakeups.close();
        signal.release();
    }

    private final class Batch implements ChangeBatch {
        private final List<Change> changes;
        private final long last;
        private final AtomicBoolean applied = new AtomicBoolean();

        Batch(List<LogSource.Entry> entries) {
            this.changes = entries.stream().map(LogSource.Entry::change).toList();
            this.last = entries.get(entries.size() - 1).seq();
        }

        @Override
        public List<Change> changes() {
            return changes;
        }

        @Override
        public void apply(Runnable work) {
            if (applied.get()) {
                throw new IllegalStateException("apply is called once for each batch");
            }
            tx.run(() -> {
                work.run();
                cursor.move(place, last);
            });
            applied.set(true);
        }
    }
}
