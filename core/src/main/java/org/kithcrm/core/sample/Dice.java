// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.util.List;

/** Random numbers of one record (SplitMix64): the same seed, kind and index give the same numbers on every machine. */
final class Dice {
    private long state;

    Dice(long seed, String kind, long index) {
        state = mix(seed * 0x9E3779B97F4A7C15L + kind.hashCode()) ^ mix(index + 0x632BE59BD9B4E019L);
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** 0 to bound - 1. */
    long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    /** 0 (inclusive) to 1 (exclusive). */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
