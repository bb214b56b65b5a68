// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

/** One that is measured: a server under load, or a loop. */
@FunctionalInterface
public interface Side {
    /** Works for so long with so many clients. */
    Measure run(int clients, long millis) throws Exception;

    /** Whether its process has run the same code under load before. */
    default boolean isWarm() {
        return false;
    }

    /** The same, which has been warmed up before. */
    default Side warm() {
        Side cold = this;
        return new Side() {
            @Override
            public Measure run(int clients, long millis) throws Exception {
                return cold.run(clients, millis);
            }

            @Override
            public boolean isWarm() {
                return true;
            }
        };
    }

    /** The same, its units counted as so many each. */
    default Side times(int units) {
        return (clients, millis) -> {
            Measure each = run(clients, millis);
            return new Measure(each.units() * units, each.nanos(), each.cpuMicros(), each.p50(), each.p99());
        };
    }
}
