// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;

/** How much of the CPU processes use that are not ours. */
public final class Strangers {
    private final Cpu ours;
    private final long busy;
    private final long own;
    private final long start;

    private Strangers(Cpu ours) throws IOException {
        this.ours = ours;
        this.busy = Machine.busyMicros();
        this.own = ours.micros();
        this.start = System.nanoTime();
    }

    /** Begins to watch; {@code more} are processes of ours that are not descendants. */
    public static Strangers watch(Cpu more) throws IOException {
        return new Strangers(Cpu.ofTree(ProcessHandle.current().pid()).and(more));
    }

    /** Their share of the whole CPU since then, 0 to 1. */
    public double share() throws IOException {
        double all = (System.nanoTime() - start) / 1e3 * Runtime.getRuntime().availableProcessors();
        double strange = Machine.busyMicros() - busy - (ours.micros() - own);
        return Math.max(0, strange / all);
    }
}
