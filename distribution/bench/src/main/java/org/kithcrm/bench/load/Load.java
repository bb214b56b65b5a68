// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

/**
 * What a load came to.
 *
 * @param requests answered requests
 * @param nanos how long it took
 * @param p50 microseconds, as p95 and p99; under a fixed rate from the planned start of each request
 * @param wrong wrong answers
 * @param broken connections that ended with a request under way
 * @param fault the first wrong answer or broken connection; empty without one
 */
public record Load(
        long requests, long nanos, double p50, double p95, double p99, long wrong, long broken, String fault) {
    /** Requests a second. */
    public double rate() {
        return requests * 1e9 / nanos;
    }
}
