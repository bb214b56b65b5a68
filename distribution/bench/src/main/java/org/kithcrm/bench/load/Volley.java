// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** One load: a thread for each connection, closed loop or at a fixed rate. */
final class Volley {
    private static final String DRAINING = "got status 503";
    private static final int KEPT = 1 << 17;

    private final Order order;
    private final List<Client> clients;
    private final AtomicLong planned = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicReference<String> fault = new AtomicReference<>("");

    Volley(Order order, List<Client> clients) {
        this.order = order;
        this.clients = clients;
    }

    Load run() throws InterruptedException {
        long start = System.nanoTime();
        long end = start + order.millis() * 1_000_000;
        List<Share> shares = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Client client : clients) {
            Share share = new Share();
            shares.add(share);
            Thread thread = new Thread(() -> drive(client, share, start, end), "client");
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long nanos = System.nanoTime() - start;
        long requests = shares.stream().mapToLong(share -> share.requests).sum();
        long[] sorted = shares.stream()
                .flatMapToLong(share -> Arrays.stream(share.nanos, 0, (int) Math.min(KEPT, share.requests)))
                .sorted()
                .toArray();
        return new Load(
                requests,
                nanos,
                percentile(sorted, 0.50),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99),
                wrong.get(),
                broken.get(),
                String.valueOf(fault.get()));
    }

    private void drive(Client client, Share share, long start, long end) {
        boolean connected = false;
        try (Wire wire = new Wire(order.port())) {
            connected = true;
            while (System.nanoTime() < end) {
                long from = begin(start);
                if (from >= end) {
                    return;
                }
                String complaint = client.shoot(wire);
                share.add(System.nanoTime() - from);
                if (order.untilClosed() && (wire.isClosing() || complaint.contains(DRAINING))) {
                    return;
                }
                if (!complaint.isEmpty()) {
                    wrong.incrementAndGet();
                    fault.compareAndSet("", complaint);
                }
            }
        } catch (IOException e) {
            if (connected || !(e instanceof ConnectException)) {
                broken.incrementAndGet();
                fault.compareAndSet("", String.valueOf(e));
            }
        }
    }

    private long begin(long start) {
        if (order.rate() == 0) {
            return System.nanoTime();
        }
        long due = start + (long) (planned.getAndIncrement() * 1e9 / order.rate());
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return due;
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e3;
    }

    private static final class Share {
        private final long[] nanos = new long[KEPT];
        private long requests;

        void add(long taken) {
            nanos[(int) (requests % KEPT)] = taken;
            requests++;
        }
    }
}
