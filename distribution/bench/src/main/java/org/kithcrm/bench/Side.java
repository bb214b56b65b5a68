// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

/** One that is measured: a server under load, or a loop. */
@FunctionalInterface
public interface Side {
    /** Works for so long with so many clients. */
    Measure run(int clients, long millis) throws Exception;

    /** The same, its units counted as so many each. */
    default Side times(int units) {
        return (clients, millis) -> {
            Measure each = run(clients, millis);
            return new Measure(each.units() * units, each.nanos(), each.cpuMicros(), each.p50(), each.p99());
        };
    }
}
