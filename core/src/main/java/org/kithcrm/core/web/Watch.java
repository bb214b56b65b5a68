// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.Scheduler;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;

/** Looks once a second at everything that is under way: slow bodies, requests past their time, silent event streams. */
final class Watch implements Runnable {
    private static final int BEAT = 15;
    private static final int STREAMS = 500;
    private static final int STREAMS_OF_ONE = 10;

    private final WebSettings settings;
    private final Set<BodyReader> readers = ConcurrentHashMap.newKeySet();
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private final Set<EventSink> sinks = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final Scheduler scheduler;
    private final SlowConnections connections;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile long lastEntered = System.nanoTime();
    private volatile boolean draining;
    private int seconds;

    Watch(WebSettings settings, Scheduler scheduler, SlowConnections connections) {
        this.connections = connections;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    void start() {
        scheduler.schedule(this, 1, TimeUnit.SECONDS);
    }

    int running() {
        return running.get();
    }

    /** A request came in, whatever becomes of it. */
    void entered() {
        inside.incrementAndGet();
        lastEntered = System.nanoTime();
    }

    /** It has its answer. */
    void left() {
        inside.decrementAndGet();
    }

    /** No request is inside: none runs, none is still read, none waits for an answer. */
    boolean isIdle() {
        return inside.get() == 0;
    }

    /** Idle, and no request has come for so long. */
    boolean isQuiet(long nanos) {
        return isIdle() && System.nanoTime() - lastEntered > nanos;
    }

    boolean isDraining() {
        return draining;
    }

    /** No request enters from now on; streams end. */
    void drain() {
        draining = true;
        sinks.forEach(EventSink::close);
    }

    void add(Exchange exchange) {
        if (exchanges.add(exchange)) {
            running.incrementAndGet();
        }
    }

    void remove(Exchange exchange) {
        if (exchanges.remove(exchange)) {
            running.decrementAndGet();
        }
    }

    void add(BodyReader reader) {
        readers.add(reader);
    }

    void remove(BodyReader reader) {
        readers.remove(reader);
    }

    /**
     * One stream more.
     *
     * @throws Problem 429 if the user or the node has as many as it may
     */
    synchronized void add(EventSink sink) {
        long mine = sinks.stream()
                .filter(each -> each.user() == sink.user() && !each.isOver())
                .count();
        if (mine >= STREAMS_OF_ONE || sinks.size() >= STREAMS) {
            throw new Problem(429, "rate.limited", "Too many event streams are open; close one first.");
        }
        sinks.add(sink);
    }

    /** A stream counts no longer as running: it holds no thread. */
    int streams() {
        return sinks.size();
    }

    @Override
    public void run() {
        try {
            look();
        } finally {
            scheduler.schedule(this, 1, TimeUnit.SECONDS);
        }
    }

    private void look() {
        readers.removeIf(this::slow);
        connections.look(System.nanoTime());
        for (Exchange exchange : exchanges) {
            if (exchange.isExpired() && !exchange.isAnswered()) {
                exchange.refuse(new Unavailable("timeout", "The request took too long and was given up.", 5));
            }
        }
        sinks.removeIf(EventSink::isOver);
        if (++seconds % BEAT == 0) {
            sinks.forEach(EventSink::beat);
        }
    }

    private boolean slow(BodyReader reader) {
        long elapsed = reader.elapsedNanos();
        boolean slow = elapsed > settings.slowAfter().toNanos()
                && reader.received() < settings.minimumRate() * (elapsed / 1e9);
        if (slow) {
            reader.fail(Faults.slow());
        }
        return slow;
    }
}
