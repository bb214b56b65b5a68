// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes time-sorted 64-bit ids: 42 bits of milliseconds since 2020, 10 bits of node, 12 bits of counter.
 *
 * <p>Strictly increasing in one process: a clock that steps back or a counter that runs over borrows from the next
 * millisecond.
 */
public final class Ids {
    private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final int COUNTER_BITS = 12;
    private static final int NODE_BITS = 10;
    static final int NODES = 1 << NODE_BITS;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

    private final Clock clock;
    private volatile long node;
    /** The last milliseconds and counter given out, without the node. */
    private final AtomicLong last;

    /** Ids of one node, 0 to 1023. */
    public Ids(Clock clock, int node) {
        this(clock, node, 0);
    }

    Ids(Clock clock, int node, long notBefore) {
        this.clock = clock;
        this.last = new AtomicLong();
        this.node = bits(node);
        continueAs(node, notBefore);
    }

    private static long bits(int node) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("node " + node);
        }
        return (long) node << COUNTER_BITS;
    }

    /** Goes on with another node number, never before the given time in milliseconds. */
    void continueAs(int as, long notBefore) {
        last.accumulateAndGet(Math.max(0, notBefore - EPOCH) << COUNTER_BITS, Math::max);
        node = bits(as);
    }

    /** The time in the last id, in milliseconds. */
    long lastMillis() {
        return (last.get() >>> COUNTER_BITS) + EPOCH;
    }

    /** The next id. */
    public long next() {
        long now = (clock.millis() - EPOCH) << COUNTER_BITS;
        long mark = last.updateAndGet(before -> Math.max(now, before + 1));
        return (mark & ~COUNTER_MASK) << NODE_BITS | node | mark & COUNTER_MASK;
    }

    /** When the id was made. */
    public static Instant instantOf(long id) {
        return Instant.ofEpochMilli((id >>> NODE_BITS + COUNTER_BITS) + EPOCH);
    }

    /** The smallest id that can have been made at that time, for keyset ranges by time. */
    public static long firstAt(Instant time) {
        return Math.max(0, time.toEpochMilli() - EPOCH) << NODE_BITS + COUNTER_BITS;
    }
}
