// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.nio.file.Path;

/**
 * How to measure.
 *
 * @param rounds of baseline and product in turn
 * @param seconds of a round
 * @param warmup seconds of load before the first round
 * @param customers in the data set
 * @param once whether a noisy figure is not measured again
 * @param anew whether the data set is made again
 * @param target where data sets and everything passing lie
 */
public record Options(
        String database,
        Path jdk,
        Path archive,
        int rounds,
        double seconds,
        double warmup,
        int customers,
        boolean once,
        boolean anew,
        boolean profile,
        Path target) {
    private static final int ROUNDS = 5;
    private static final double SECONDS = 10;
    private static final double WARMUP = 30;
    private static final int SIZE_S = 10_000;

    /** Whether a figure measured so counts; else it is a look in passing. */
    boolean counts() {
        return rounds >= ROUNDS && seconds >= SECONDS && warmup >= WARMUP && customers >= SIZE_S;
    }

    /** How long a round is. */
    public long roundMillis() {
        return (long) (seconds * 1_000);
    }

    /** How long the load before the first round is. */
    public long warmupMillis() {
        return (long) (warmup * 1_000);
    }
}
