// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kithcrm.bench.Bare;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Origin;
import org.kithcrm.bench.Profiler;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Side;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.base.Prepared;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;

/** A durable POST of a customer with two contact points and an idempotency key. */
public final class CreateBench implements Bench {
    private static final Target CPU = Target.cpu(20, 32);
    private static final Target OF_HANDLER = Target.atLeast(0.8);
    private static final Target OF_LOOP = Target.atLeast(0.8);
    /** Below so much of the CPU the loop is held up by the disk. */
    private static final double DISK_BOUND = 0.5;

    private static final int TEMPLATES = 64;
    private static final int LOOP = 2;
    private static final int PRODUCT = 3;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Origin origin = lab.origin();
        List<Ask> asks = Customers.creating(lab.facts(), TEMPLATES, Customers.PATH);
        List<Reading> readings = new ArrayList<>();
        Store.Place first = origin.place(lab, "handler");
        Store.Place second = origin.place(lab, "loop");
        Product product = lab.fresh("");
        try (Probe probe = Reads.probe(product, asks);
                Bare handler = origin.handler(lab, first);
                Child loop = origin.loop(lab, second)) {
            Bare bare = lab.bare(Prepared.of(probe.typical()));
            Side[] sides = {
                bare.side(probe.plan()),
                handler.side(probe.plan()),
                Origin.side(lab, loop, "posts"),
                lab.side(product, probe.plan())
            };
            add(lab, Reads.CLIENTS, lab.match(Reads.CLIENTS, sides), readings);
            add(lab, 1, lab.match(1, Arrays.stream(sides).map(Side::warm).toArray(Side[]::new)), readings);
        } finally {
            lab.drop(product);
            lab.store().drop(first);
            lab.store().drop(second);
        }
        Profiler.profile(lab, "POST customer", asks, Reads.CLIENTS);
        return readings;
    }

    private static void add(Lab lab, int clients, Match match, List<Reading> readings) {
        String figure = "POST customer, " + clients + (clients == 1 ? " client" : " clients");
        readings.add(match.ratio(lab, figure, CPU, PRODUCT, 0, Measure::micros));
        readings.add(match.ratio(lab, figure + ", rate beside handler + JDBC", OF_HANDLER, PRODUCT, 1, Measure::rate));
        double busy = match.median(LOOP, Measure::cores) / Runtime.getRuntime().availableProcessors();
        Target target = busy < DISK_BOUND ? OF_LOOP : null;

        readings.add(match.ratio(lab, figure + ", rate beside the loop", target, PRODUCT, LOOP, Measure::rate));
    }
}
