// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.web.Dispatcher;

/** All threads on which code of one generation runs; they end with it, and with them what it left in thread locals. */
public final class GenerationThreads implements Dispatcher {
    private static final int CONCURRENCY = 32;
    private static final int QUEUE = 100;
    private static final int IDLE_SECONDS = 30;

    private final String name;
    private final ClassLoader loader;
    private final CallDeadlines deadlines;
    private final ThreadPoolExecutor requests;
    private final List<Thread> own = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    public GenerationThreads(String id, ClassLoader loader, CallDeadlines deadlines) {
        this.name = "plugin-" + id;
        this.loader = loader;
        this.deadlines = deadlines;
        this.requests = new ThreadPoolExecutor(
                CONCURRENCY,
                CONCURRENCY,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                work -> thread("http-" + count.incrementAndGet(), work));
        requests.allowCoreThreadTimeOut(true);
    }

    @Override
    public void dispatch(Pending call) {
        try {
            requests.execute(deadlines.watched(call));
        } catch (RejectedExecutionException e) {
            call.refuse(unavailable());
        }
    }

    private static Unavailable unavailable() {
        var busy = new Unavailable("plugin.unavailable", "The plugin is busy; repeat in a moment.", 1);
        busy.with("reason", "busy");
        return busy;
    }

    /** Runs start or stop of the plugin on a thread of its own and waits; past the time the thread is interrupted. */
    public void run(String what, Duration most, Callable<?> work) throws Throwable {
        FutureTask<?> task = new FutureTask<>(work);
        Thread thread = thread(what, task);
        thread.start();
        try {
            task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** A thread that belongs to the generation, not yet started. */
    Thread thread(String what, Runnable work) {
        Thread thread = new Thread(null, work, name + "-" + what, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        own.removeIf(each -> each.getState() == Thread.State.TERMINATED);
        own.add(thread);
        return thread;
    }

    /** Ends them all; the names of those that do not end in time. */
    public List<String> end(Duration most) throws InterruptedException {
        requests.shutdownNow();
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
