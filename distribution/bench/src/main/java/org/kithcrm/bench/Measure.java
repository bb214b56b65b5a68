// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

/**
 * One round of one side.
 *
 * @param units what was done: requests, or the rows in them
 * @param nanos how long it took
 * @param cpuMicros what the side's processes used
 * @param p50 microseconds, as p99
 */
public record Measure(double units, double nanos, double cpuMicros, double p50, double p99) {
    /** CPU microseconds of a unit. */
    public double micros() {
        return cpuMicros / units;
    }

    /** Units a second. */
    public double rate() {
        return units * 1e9 / nanos;
    }

    /** How many cores it kept busy. */
    public double cores() {
        return cpuMicros * 1e3 / nanos;
    }
}
