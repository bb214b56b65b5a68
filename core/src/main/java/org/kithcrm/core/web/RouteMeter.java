// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.concurrent.atomic.LongAdder;

/** Counts the answers of one route by status and time. */
public final class RouteMeter {
    /** Upper bounds of the histogram in milliseconds. */
    static final int[] BOUNDS = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000};

    private static final int LAST = 600;

    private final LongAdder[] buckets = adders(BOUNDS.length + 1);
    private final java.util.concurrent.ConcurrentHashMap<Integer, LongAdder> statuses =
            new java.util.concurrent.ConcurrentHashMap<>();
    private final LongAdder ok = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void count(int status, long elapsed) {
        if (status == 200) {
            ok.increment();
        } else {
            statuses.computeIfAbsent(Math.min(status, LAST), any -> new LongAdder())
                    .increment();
        }
        nanos.add(elapsed);
        buckets[bucket(elapsed / 1_000_000)].increment();
    }

    /** Answers by status, sorted. */
    java.util.SortedMap<Integer, Long> byStatus() {
        var map = new java.util.TreeMap<Integer, Long>();
        if (ok.sum() > 0) {
            map.put(200, ok.sum());
        }
        statuses.forEach((status, count) -> map.put(status, count.sum()));
        return map;
    }

    /** Answers in each bucket; the last has no bound. */
    long[] histogram() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return counts;
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }

    private static int bucket(long millis) {
        int i = 0;
        while (i < BOUNDS.length && millis >= BOUNDS[i]) {
            i++;
        }
        return i;
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
