// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.job.JobRun;

/** One run of a job, between its worker and its handler. */
final class RunningJob implements JobRun {
    private static final int LONGEST = 2_000;

    final JobQueue.Taken job;
    final Instant since;
    private final JobQueue queue;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant cancelledAt;
    private volatile boolean stopping;
    private volatile boolean late;
    private volatile String checkpoint;

    RunningJob(JobQueue queue, JobQueue.Taken job, Instant since) {
        this.queue = queue;
        this.job = job;
        this.since = since;
        this.checkpoint = job.checkpoint();
    }

    void begins() {
        thread = Thread.currentThread();
    }

    void ended() {
        thread = null;
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isLate() {
        return late;
    }

    /** Somebody asked to cancel it; past its time its thread is interrupted. */
    void cancel(Instant now, Duration patience) {
        Instant asked = cancelledAt;
        if (asked == null) {
            cancelledAt = now;
        } else if (now.isAfter(asked.plus(patience))) {
            interrupt();
        }
    }

    /** It has taken too long. */
    void timeOut() {
        late = true;
        interrupt();
    }

    private void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public String input() {
        return job.input();
    }

    @Override
    public String checkpoint() {
        return checkpoint;
    }

    @Override
    public void checkpoint(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a checkpoint has up to 2,000 characters");
        }
        if (!queue.note(job, text)) {
            throw new JobStopped();
        }
        checkpoint = text;
        if (stopping) {
            throw new JobStopped();
        }
    }

    @Override
    public void progress(long done, long total) {
        queue.progress(job, done, total);
    }

    /** What a command has told so far. */
    void output(String text) {
        queue.output(job, text);
    }

    @Override
    public boolean cancelled() {
        return cancelledAt != null;
    }

    @Override
    public long fence() {
        return job.fence();
    }
}
