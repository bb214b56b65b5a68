// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kithcrm.api.Registration;
import org.kithcrm.api.change.Change;
import org.kithcrm.api.change.ChangeBatch;
import org.kithcrm.api.change.ChangeListener;
import org.kithcrm.api.change.Changes;
import org.kithcrm.core.changelog.LogCursor;
import org.kithcrm.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one listener of a plugin, on a thread of the plugin's generation. A batch that it refuses again and again is halved until the
 * entry at fault stands alone; that one is left out and noted, and the listener goes on.
 */
final class LogListener implements Runnable, Registration {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final int MOST = 500;
    private static final int TRIES = 5;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final String name;
    private final String label;
    private final LogSource log;
    private final LogCursor cursor;
    private final DeadLetters letters;
    private final Tx tx;
    private final Duration retry;
    private final ChangeListener listener;
    private final Semaphore signal = new Semaphore(0);
    private final Registration wakeups;
    private volatile boolean closed;
    private boolean begun;
    private long place;
    private int limit = MOST;
    private int failures;
    private volatile long behind;

    LogListener(
            String plugin,
            String name,
            LogSource log,
            LogCursor cursor,
            DeadLetters letters,
            Tx tx,
            Duration retry,
            Changes.Begin first,
            ChangeListener listener) {
        this.name = name;
        this.label = plugin + ":" + name;
        this.log = log;
        this.cursor = cursor;
        this.letters = letters;
        this.tx = tx;
        this.retry = retry;
        this.listener = listener;
        this.place = cursor.open(first == Changes.Begin.BEGINNING ? 0 : log.safe());
        this.wakeups = log.onWrite(signal::release);
    }

    @Override
    public void run() {
        try {
            loop();
        } finally {
            cursor.release();
        }
    }

    private void loop() {
        while (!closed) {
            try {
                if (!begin()) {
                    pause(POLL, false);
                    continue;
                }
                again();
                if (!step()) {
                    pause(POLL, true);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                LOG.warn("event=plugin-listener-not-fed listener={}", label, e);
                if (!rest()) {
                    return;
                }
            }
        }
    }

    /** Whether this node reads; a generation before, or another node, may have gone on since. */
    private boolean begin() {
        LogCursor.Held held = cursor.hold();
        if (held == LogCursor.Held.NO) {
            return false;
        }
        if (!begun || held == LogCursor.Held.NEWLY) {
            place = cursor.open(place);
            begun = true;
        }
        return true;
    }

    /** One batch; whether there may be more. */
    private boolean step() throws InterruptedException {
        List<LogSource.Entry> entries = log.read(place, limit);
        behind = Math.max(0, log.seen() - place);
        checkInterrupted();
        if (entries.isEmpty()) {
            return false;
        }
        long last = entries.get(entries.size() - 1).seq();
        try {
            deliver(entries, () -> cursor.move(place, last));
        } catch (InterruptedException e) {
            throw e;
        } catch (LogCursor.Moved e) {
            LOG.info("event=plugin-listener-elsewhere listener={}", label);
            begun = false;
            return true;
        } catch (Throwable e) {
            checkInterrupted();
            return refused(entries, e);
        }
        place = last;
        failures = 0;
        boolean more = entries.size() == limit;
        limit = Math.min(MOST, limit * 2);
        return more;
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void deliver(List<LogSource.Entry> entries, Runnable moves) throws InterruptedException {
        Batch batch = new Batch(entries, moves);
        listener.onBatch(batch);
        if (!batch.applied.get()) {
            batch.apply(() -> {});
        }
    }

    private boolean refused(List<LogSource.Entry> entries, Throwable e) throws InterruptedException {
        failures++;
        LOG.warn("event=plugin-listener-failed listener={} entries={} failures={}", label, entries.size(), failures, e);
        if (failures < TRIES) {
            return rested();
        }
        if (entries.size() > 1) {
            limit = entries.size() / 2;
            failures = TRIES - 1; // what is halved has been tried often enough
            return true;
        }
        long seq = entries.get(0).seq();
        tx.run(() -> {
            letters.add(name, seq, e.toString());
            cursor.move(place, seq);
        });
        LOG.warn("event=plugin-dead-letter listener={} seq={}", label, seq);
        place = seq;
        limit = MOST;
        failures = 0;
        return true;
    }

    /** Delivers once more what an administrator asked for. */
    private void again() throws InterruptedException {
        for (long seq : letters.asked(name)) {
            List<LogSource.Entry> entry = log.read(seq - 1, 1);
            if (entry.isEmpty() || entry.get(0).seq() != seq) {
                tx.run(() -> letters.remove(name, seq)); // the log does not reach back so far
                continue;
            }
            try {
                deliver(entry, () -> letters.remove(name, seq));
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable e) {
                checkInterrupted();
                tx.run(() -> letters.add(name, seq, e.toString()));
            }
        }
    }

    private boolean rested() throws InterruptedException {
        Duration pause = retry.multipliedBy(1L << Math.min(failures - 1, 9));
        pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE, false);
        return true;
    }

    /** False when interrupted. */
    private boolean rest() {
        try {
            failures = Math.max(failures, 1);
            return rested();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void pause(Duration time, boolean wakes) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        do {
            long left = until - System.nanoTime();
            if (signal.tryAcquire(Math.max(left, 0), TimeUnit.NANOSECONDS) && wakes) {
                break;
            }
        } while (!closed && System.nanoTime() - until < 0);
        signal.drainPermits();
    }

    /** Entries of the log that it has not taken, as of its last look. */
    long behind() {
        return behind;
    }

    @Override
    public void close() {
        closed = true;
        wakeups.close();
        signal.release();
    }

    private final class Batch implements ChangeBatch {
        private final List<Change> changes;
        private final Runnable moves;
        private final AtomicBoolean applied = new AtomicBoolean();

        Batch(List<LogSource.Entry> entries, Runnable moves) {
            this.changes = entries.stream().map(LogSource.Entry::change).toList();
            this.moves = moves;
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
                moves.run();
            });
            applied.set(true);
        }
    }
}
