// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Load;
import org.kithcrm.bench.load.Order;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.WrongAnswer;

/** A stop while 16 clients write and read. */
public final class StopBench implements Bench {
    private static final Target SECONDS = Target.atMost(5);
    private static final Target RESETS = Target.atMost(0);
    private static final long LOAD_MILLIS = 120_000;

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.fresh("");
        try (Probe probe = Reads.probe(product, Mixed.asks(lab.facts()))) {
            Order order = new Order(lab.hand(probe.plan()), product.port(), Reads.CLIENTS, LOAD_MILLIS, 0, true);
            CompletableFuture<Load> running = CompletableFuture.supplyAsync(() -> load(lab, order));
            TimeUnit.MILLISECONDS.sleep(Math.max(2_000, lab.options().roundMillis()));
            long from = System.nanoTime();
            int code = product.stop();
            double seconds = (System.nanoTime() - from) / 1e9;
            if (code != 0) {
                throw new WrongAnswer("the server ended with code " + code);
            }
            Load load = running.join();
            String detail = load.requests() + " requests before";
            return List.of(
                    lab.reading("clean stop with 16 busy clients", seconds, "s", SECONDS, detail),
                    lab.reading("clean stop, requests that got no answer", load.broken(), "", RESETS, load.fault()));
        } finally {
            lab.drop(product);
        }
    }

    private static Load load(Lab lab, Order order) {
        try {
            return lab.load(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
