// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.kithcrm.api.Registration;
import org.kithcrm.api.command.Command;
import org.kithcrm.api.job.JobHandler;
import org.kithcrm.api.job.RetryLater;
import org.kithcrm.core.plugin.manifest.Cron;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the jobs of one generation and has them done on its threads. This loop runs on a thread of the generation too, so nothing of
 * the plugin runs anywhere else.
 */
public final class JobRunner implements Runnable, Registration {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int POLL_MILLIS = 500;
    private static final int KEEP_EVERY = 10; // polls
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Manifest manifest;
    private final JobQueue queue;
    private final Executor executor;
    private final Clock clock;
    private final int threads;
    private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
    private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean closed;

    public JobRunner(Manifest manifest, JobQueue queue, Executor executor, Clock clock) {
        this.manifest = manifest;
        this.queue = queue;
        this.executor = executor;
        this.clock = clock;
        this.threads = manifest.limits().threads();
    }

    /** Does the jobs of a command. */
    public Registration handle(Command command) {
        return handle(CommandJob.jobName(command.spec().name()), new CommandJob(command));
    }

    Registration handle(String name, JobHandler handler) {
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new IllegalStateException("the jobs " + name + " have a handler already");
        }
        return () -> handlers.remove(name, handler);
    }

    /** Where its jobs are. */
    public JobQueue queue() {
        return queue;
    }

    void wake() {
        signal.release();
    }

    @Override
    public void run() {
        int polls = 0;
        while (!closed) {
            try {
                schedule();
                take();
                if (++polls % KEEP_EVERY == 0) {
                    running.values().forEach(this::keep);
                }
                signal.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                signal.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("event=plugin-jobs-not-read plugin={}", manifest.id(), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void schedule() {
        Instant now = clock.instant();
        for (Manifest.Job job : manifest.jobs()) {
            if (!handlers.containsKey(job.name())) {
                continue;
            }
            Instant due = queue.due(job.name(), next(job, now));
            if (!due.isAfter(now)) {
                boolean missed = now.isAfter(due.plus(PUNCTUAL));
                queue.move(job.name(), due, next(job, now), !missed || job.once());
            }
        }
    }

    private static Instant next(Manifest.Job job, Instant now) {
        Duration every = job.every();
        if (every != null) {
            return now.plus(every);
        }
        return Cron.parse(job.cron())
                .flatMap(cron -> cron.next(now, ZoneId.of(job.zone())))
                .orElse(now.plus(Duration.ofDays(366)));
    }

    private void take() {
        int free = threads - running.size();
        if (free <= 0 || handlers.isEmpty()) {
            return;
        }
        for (JobQueue.Taken job : queue.take(List.copyOf(handlers.keySet()), free)) {
            RunningJob run = new RunningJob(queue, job, clock.instant());
            running.put(job.id(), run);
            executor.execute(() -> done(run));
        }
    }

    private void keep(RunningJob run) {
        switch (queue.keep(run.job)) {
            case LOST -> run.timeOut();
            case CANCEL -> run.cancel(clock.instant(), PATIENCE);
            default -> {
                // it is ours
            }
        }
        if (clock.instant().isAfter(run.since.plus(timeout(run.job.name())))) {
            run.timeOut();
        }
    }

    private Duration timeout(String name) {
        return manifest.jobs().stream()
                .filter(job -> job.name().equals(name))
                .map(Manifest.Job::timeout)
                .findFirst()
                .orElse(USUAL_TIMEOUT);
    }

    private void done(RunningJob run) {
        JobQueue.Taken job = run.job;
        try {
            JobHandler handler = handlers.get(job.name());
            if (closed || handler == null) {
                throw new JobStopped();
            }
            if (CommandJob.is(job.name()) && job.attempts() > 1) {
                throw new IllegalStateException("the server ended while it ran");
            }
            run.begins();
            handler.run(run);
            run.ended();
            queue.end(job, run.cancelled() ? "cancelled" : "done", null);
        } catch (Throwable e) {
            run.ended();
            boolean interrupted = Thread.interrupted(); // or else the database closes the connection
            notDone(run, e, interrupted);
        } finally {
            running.remove(job.id());
            signal.release();
        }
    }

    private void notDone(RunningJob run, Throwable e, boolean interrupted) {
        JobQueue.Taken job = run.job;
        if (run.cancelled()) {
            queue.end(job, "cancelled", null);
        } else if (CommandJob.is(job.name()) && e instanceof JobStopped) {
            queue.end(job, "dead", "The plugin stopped meanwhile.");
        } else if (e instanceof RetryLater later) {
            queue.again(job, later.delay(), job.attempts() - 1, null);
        } else if (e instanceof JobStopped || run.isStopping() && interrupted) {
            queue.again(job, Duration.ZERO, job.attempts() - 1, null);
        } else {
            failed(job, run.isLate() ? "It took longer than it may." : e.toString(), e);
        }
    }

    private void failed(JobQueue.Taken job, String cause, Throwable e) {
        LOG.warn(
                "event=plugin-job-failed plugin={} job={} id={} attempt={}",
                manifest.id(),
                job.name(),
                job.id(),
                job.attempts(),
                e);
        if (job.attempts() >= MOST_ATTEMPTS || CommandJob.is(job.name())) {
            queue.end(job, "dead", cause);
        } else {
            queue.again(job, backOff(job.attempts()), job.attempts(), cause);
        }
    }

    /** 1 s, 2 s, 4 s .. an hour, each up to a half longer, so that what failed together does not come back together. */
    private static Duration backOff(int attempts) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 1_000L << Math.min(attempts - 1, 12));
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2));
    }

    /** Takes no more; what runs ends at its next checkpoint. */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(RunningJob::stop);
        signal.release();
    }

    /** Waits for what runs. */
    public void await(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!running.isEmpty() && System.nanoTime() - until < 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
