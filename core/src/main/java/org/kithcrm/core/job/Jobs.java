// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does jobs on two threads of its own, the rest waits in the database. Thread-safe. */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int THREADS = 2;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int POLL_SECONDS = 5;
    private static final int STOP_SECONDS = 20;

    private final Tx tx;
    private final Dialect dialect;
    private final JobMapper mapper;
    private final ChangeLog log;
    private final Clock clock;
    private final LongFunction<Optional<Caller>> callers;
    private final Map<String, JobKind> kinds = new ConcurrentHashMap<>();
    private final Set<Long> taken = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, threads("kith-job-"));
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(threads("kith-jobs-"));
    private volatile boolean stopping;

    /**
     * Keeps jobs in this database.
     *
     * @param callers a user with the rights of now; empty if inactive or gone
     */
    public Jobs(Database database, ChangeLog log, Clock clock, LongFunction<Optional<Caller>> callers) {
        this.tx = database.tx();
        this.dialect = database.dialect();
        this.mapper = database.mapper(JobMapper.class);
        this.log = log;
        this.clock = clock;
        this.callers = callers;
    }

    /** Adds a kind of work, before {@link #start}. */
    public void add(JobKind kind) {
        kinds.put(kind.name(), kind);
    }

    /** Goes on with what was begun, and begins what comes. */
    public void start() {
        if (dialect == Dialect.DERBY) {
            // no other process can have this database open: whoever held a lease is gone
            tx.run(() -> mapper.expireLeases(clock.instant()));
        }
        poller.scheduleWithFixedDelay(this::poll, 0, POLL_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Orders a job in the open unit of work; it begins after the commit.
     *
     * @param permissions the rights the work can need; it gets those of the caller, no others
     * @param errorColumns the column names of its failed rows
     */
    public void enqueue(
            long id,
            Caller caller,
            String kind,
            boolean dryRun,
            String input,
            List<String> permissions,
            List<String> errorColumns) {
        mapper.insert(
                id,
                kind,
                dryRun,
                input,
                JobJson.array(errorColumns),
                caller.userId(),
                Rights.of(caller, permissions),
                clock.instant());
        tx.afterCommit(this::wake);
    }

    /** Orders a job from a request; that of a dry run is there although the request's unit of work is rolled back. */
    public void order(
            long id,
            Caller caller,
            String kind,
            boolean dryRun,
            String input,
            List<String> permissions,
            List<String> errorColumns) {
        Runnable order = () -> enqueue(id, caller, kind, dryRun, input, permissions, errorColumns);
        if (dryRun) {
            tx.afterEnd(() -> tx.run(order));
        } else {
            order.run();
        }
    }

    private void wake() {
        if (!stopping) {
            poller.execute(this::poll);
        }
    }

    /** The job as clients see it. */
    public Map<String, @Nullable Object> view(long id) {
        return JobJson.view(Objects.requireNonNull(tx.read(() -> mapper.find(id))));
    }

    private void poll() {
        try {
            for (long id : tx.read(() -> mapper.waiting(clock.instant()))) {
                if (!stopping && taken.add(id)) {
                    workers.execute(() -> work(id));
                }
            }
        } catch (RejectedExecutionException closing) {
            LOG.debug("event=jobs-stopping");
        } catch (RuntimeException e) {
            LOG.warn("event=jobs-not-read", e);
        }
    }

    private void work(long id) {
        try {
            JobRow row = stopping ? null : claim(id);
            if (row != null) {
                run(row);
            }
        } catch (RuntimeException e) {
            LOG.warn("event=job-interrupted job={}", id, e);
        } finally {
            taken.remove(id);
        }
    }

    private @Nullable JobRow claim(long id) {
        return tx.call(() -> {
            Instant now = clock.instant();
            return mapper.claim(id, now, now.plus(LEASE)) == 1 ? mapper.find(id) : null;
        });
    }

    private void run(JobRow row) {
        JobKind kind = kinds.get(row.kind());
        try {
            if (kind == null) {
                throw new Problem(500, "internal", "Nothing does jobs of this kind any more.");
            }
            kind.run(new JobRun(this, row));
            tx.run(() -> mapper.finish(row.id(), row.fence(), clock.instant()));
        } catch (JobStopped stopped) {
            if (stopping) {
                return;
            }
        } catch (Unavailable busy) {
            LOG.warn("event=job-waits job={} code={}", row.id(), busy.code());
            return;
        } catch (Problem problem) {
            failed(row, problem.code(), problem.detail());
        } catch (IOException | RuntimeException e) {
            LOG.error("event=job-failed job={}", row.id(), e);
            failed(row, "internal", "The job failed for a reason that stands in the server's log.");
        }
        if (kind != null) {
            kind.ended(row.id());
        }
    }

    private void failed(JobRow row, String code, String detail) {
        tx.run(() -> mapper.fail(row.id(), row.fence(), code, detail, clock.instant()));
    }

    /** What a chunk did, and the change set of the job. */
    record Done(Chunk chunk, long changeSet) {}

    Done chunk(JobRow row, long changeSet, Supplier<Chunk> work) {
        if (stopping) {
            throw new JobStopped();
        }
        if (row.dryRun()) {
            Chunk chunk = tx.call(() -> {
                Chunk done = work.get();
                tx.rollbackOnly();
                return done;
            });
            tx.run(() -> advance(row, chunk, 0));
            return new Done(chunk, 0);
        }
        return tx.call(() -> {
            if (changeSet != 0) {
                log.resume(changeSet);
            }
            Chunk chunk = work.get();
            long set = log.current();
            advance(row, chunk, set);
            return new Done(chunk, set);
        });
    }

    private void advance(JobRow row, Chunk chunk, long changeSet) {
        chunk.errors().forEach(error -> mapper.insertError(row.id(), error, JobJson.array(error.cells())));
        Instant until = clock.instant().plus(LEASE);
        if (mapper.advance(row.id(), row.fence(), chunk.counts(), chunk.checkpoint(), changeSet, until) == 0) {
            throw new JobStopped();
        }
    }

    void keep(JobRow row) {
        if (stopping
                || tx.call(() -> mapper.keep(
                                row.id(), row.fence(), clock.instant().plus(LEASE)))
                        == 0) {
            throw new JobStopped();
        }
    }

    void result(JobRow row, String name, String type, String cursor) {
        if (tx.call(() -> mapper.result(row.id(), row.fence(), cursor, name, type)) == 0) {
            throw new JobStopped();
        }
    }

    /** Repeats a task each hour from now on. */
    public void hourly(Runnable task) {
        poller.scheduleWithFixedDelay(task, 0, 1, TimeUnit.HOURS);
    }

    List<Long> failedLines(long id) {
        return tx.read(() -> mapper.failedLines(id));
    }

    Caller originator(JobRow row) {
        Caller now = callers.apply(row.userId())
                .orElseThrow(() -> new Problem(403, "auth.forbidden", "Who ordered the job may no longer act."));
        return Rights.narrowed(now, row.rights());
    }

    /** Lets running chunks end; what is left goes on at the next start. */
    @Override
    public void close() {
        stopping = true;
        // never by interrupt: Derby closes the connection of an interrupted thread, on some ways its whole database
        poller.shutdown();
        workers.shutdown();
        try {
            boolean polled = poller.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS) || !polled) {
                LOG.warn("event=jobs-do-not-end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads(String name) {
        var count = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
