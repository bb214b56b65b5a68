// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Machine;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Order;
import org.kithcrm.bench.load.Probe;

/** Resident memory: idle for ten warm-up times after the start, and after a mixed load of 60 rounds' time. */
public final class MemoryBench implements Bench {
    private static final Target IDLE = Target.atMost(160);
    private static final Target LOADED = Target.atMost(420);
    private static final String HEAP = "-Xmx512m";
    private static final int IDLE_TIMES = 10;
    private static final int LOAD_TIMES = 60;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        double idle = idle(lab);
        Product product = lab.fresh(HEAP);
        try (Probe probe = Reads.probe(product, Mixed.asks(lab.facts()))) {
            long millis = lab.options().roundMillis() * LOAD_TIMES;
            lab.load(new Order(lab.hand(probe.plan()), product.port(), Reads.CLIENTS, millis, 0, false));
            return List.of(
                    lab.reading("memory idle, core, " + HEAP, idle, "MB", IDLE, ""),
                    lab.reading("memory after mixed load, " + HEAP, rss(product), "MB", LOADED, ""));
        } finally {
            lab.drop(product);
        }
    }

    private static double idle(Lab lab) throws IOException, InterruptedException {
        Product product = Product.start(lab.zip(), lab.jdk(), lab.place(), HEAP);
        try {
            TimeUnit.MILLISECONDS.sleep(lab.options().warmupMillis() * IDLE_TIMES);
            return rss(product);
        } finally {
            lab.drop(product);
        }
    }

    private static double rss(Product product) throws IOException {
        return Machine.status(product.pid(), "VmRSS") / 1024.0;
    }
}
