// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.Dispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads on which code of one generation runs; they end with it, and with them what it left in thread locals. */
public final class GenerationThreads implements Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationThreads.class);
    private static final int IDLE_SECONDS = 30;
    private static final Duration PERMIT = Duration.ofMillis(250);
    private static final int SERVER_FAULT = 500;
    private static final int BREAK_SECONDS = 10;

    private final String name;
    private final ClassLoader loader;
    private final CallDeadlines deadlines;
    private final Manifest.CallLimits limits;
    private final CallMeter meter = new CallMeter(System::nanoTime);
    private final ThreadPoolExecutor requests;
    private final ThreadPoolExecutor work;
    private final ThreadPoolExecutor push;
    private final List<Thread> own = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    public GenerationThreads(String id, ClassLoader loader, CallDeadlines deadlines, Manifest.CallLimits limits) {
        this.name = "plugin-" + id;
        this.loader = loader;
        this.deadlines = deadlines;
        this.limits = limits;
        this.requests = pool("http-", limits.concurrency(), Math.max(1, limits.queue()));
        this.push = pool("push-", Math.max(1, limits.concurrency() / 2), Integer.MAX_VALUE);
        this.work = pool("work-", limits.threads(), Integer.MAX_VALUE);
    }

    private ThreadPoolExecutor pool(String kind, int threads, int queue) {
        var pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(queue),
                task -> thread(kind + count.incrementAndGet(), task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void dispatch(Pending call) {
        if (!meter.admits()) {
            call.refuse(unavailable("degraded", "Most calls of the plugin fail; repeat later.", BREAK_SECONDS));
            return;
        }
        try {
            requests.execute(counted(call, deadlines.watched(call, limits.request())));
        } catch (RejectedExecutionException e) {
            meter.skipped();
            call.refuse(busy());
        }
    }

    private Runnable counted(Pending call, Runnable watched) {
        ScheduledFuture<?> waiting =
                requests.getActiveCount() < limits.concurrency() ? null : deadlines.after(PERMIT, call, busy());
        return () -> {
            if (waiting != null) {
                waiting.cancel(false);
            }
            if (call.isAnswered()) {
                meter.skipped();
                return;
            }
            try {
                watched.run();
            } finally {
                meter.ended(call.status() >= SERVER_FAULT);
            }
        };
    }

    private static Unavailable busy() {
        return unavailable("busy", "The plugin is busy; repeat in a moment.", 1);
    }

    private static Unavailable unavailable(String reason, String detail, int seconds) {
        var problem = new Unavailable("plugin.unavailable", detail, seconds);
        problem.with("reason", reason);
        return problem;
    }

    /** How its calls end. */
    public CallMeter meter() {
        return meter;
    }

    /** Runs background work of the plugin, on few threads. */
    public Executor executor() {
        return task -> work.execute(() -> logged(task));
    }

    /**
     * Runs what sockets and event streams ask of the plugin: each at most once at a time, so what waits is bounded by what is open. A task
     * that takes longer than a request may is interrupted.
     */
    public Executor push() {
        return task -> push.execute(() -> deadlines.interrupting(() -> logged(task), limits.request()));
    }

    private void logged(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.warn("event=plugin-work-failed plugin={}", name, e);
        }
    }

    /** Has the plugin answer on one of its request threads, within a time. */
    <T> T asked(Callable<T> question, Duration most) throws Throwable {
        FutureTask<T> task = new FutureTask<>(question);
        requests.execute(task);
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            task.cancel(true);
            throw e;
        }
    }

    /** Runs a call of another plugin here and waits for its end; in the caller's unit of work, if one is open. */
    <T> T lent(Tx tx, Callable<T> call) throws Throwable {
        LentCall<T> lent = new LentCall<>(tx.carried(call));
        try {
            requests.execute(lent);
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        return lent.await(limits.request(), tx.active());
    }

    /** Runs a step of the plugin's life on a thread of its own and waits; past the time the thread is interrupted. */
    public void run(String what, Duration most, Callable<?> step) throws Throwable {
        FutureTask<?> task = new FutureTask<>(step);
        Thread thread = thread(what, task);
        thread.start();
        try {
            task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new TimeoutException("it took more than " + most.toMillis() + " ms" + where(thread));
        }
    }

    /** Where the plugin's code stands: what an administrator can tell its author. */
    private String where(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (String.valueOf(frame.getClassLoaderName()).equals(loader.getName())) {
                return ", in " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    /** A thread that belongs to the generation, not yet started. */
    public Thread thread(String what, Runnable task) {
        Thread thread = new Thread(null, task, name + "-" + what, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        own.removeIf(each -> each.getState() == Thread.State.TERMINATED);
        own.add(thread);
        return thread;
    }

    /** Ends them all; the names of those that do not end in time. */
    public List<String> end(Duration most) throws InterruptedException {
        requests.shutdownNow();
        work.shutdownNow();
        push.shutdownNow();
        own.forEach(Thread::interrupt);
        long until = System.nanoTime() + most.toNanos();
        List<String> alive = new ArrayList<>();
        for (Thread thread : own) {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                alive.add(thread.getName());
            }
        }
        own.clear();
        return alive;
    }
}
