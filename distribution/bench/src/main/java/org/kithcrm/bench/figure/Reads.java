// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.kithcrm.bench.Bare;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Profiler;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.base.Prepared;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Load;
import org.kithcrm.bench.load.Order;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;

/** What reading figures have in common. */
final class Reads {
    static final int CLIENTS = 16;
    private static final int DRAWN = 2_000;

    private Reads() {}

    /** Draws requests for different things out of {@code bound}. */
    static List<Ask> draw(int bound, IntFunction<Ask> ask) {
        SplittableRandom random = new SplittableRandom(bound);
        return random.ints(0, bound)
                .distinct()
                .limit(Math.min(bound, DRAWN))
                .mapToObj(ask)
                .toList();
    }

    /** Sends every request once; the load must get the same. */
    static Probe probe(Product product, List<Ask> asks) throws IOException {
        Probe probe = new Probe(product.port());
        for (Ask ask : asks) {
            probe.ask(ask);
        }
        return probe;
    }

    /** CPU beside the bare handler, and the latency at half the rate that was reached. */
    static List<Reading> besideBare(Lab lab, String figure, Target cpu, @Nullable Target p99, List<Ask> asks)
            throws Exception {
        Product product = lab.product();
        List<Reading> readings = new ArrayList<>();
        try (Probe probe = probe(product, asks)) {
            Bare bare = lab.bare(Prepared.of(probe.typical()));
            Match match = lab.match(CLIENTS, bare.side(probe.plan()), lab.side(product, probe.plan()));
            readings.add(match.ratio(lab, figure, cpu, 1, 0, Measure::micros));
            if (p99 != null) {
                double rate = match.median(1, Measure::rate) / 2;
                readings.add(latency(lab, figure, p99, probe, rate));
            }
        }
        Profiler.profile(lab, figure, asks, CLIENTS);
        return readings;
    }

    /** The latency of planned starts at a fixed rate. */
    static Reading latency(Lab lab, String figure, Target target, Probe probe, double rate)
            throws IOException, InterruptedException {
        Load load = lab.load(new Order(
                lab.hand(probe.plan()),
                lab.product().port(),
                CLIENTS,
                lab.options().roundMillis(),
                rate,
                false));
        String detail = String.format(
                java.util.Locale.ROOT,
                "open loop, %.0f/s, p50 %.2f ms, p95 %.2f ms",
                rate,
                load.p50() / 1e3,
                load.p95() / 1e3);
        return lab.reading(figure + ", p99", load.p99() / 1e3, "ms", target, detail);
    }

    /** CPU beside other requests to the same server, and the latency where there is a target. */
    static List<Reading> beside(
            Lab lab, String figure, Target cpu, @Nullable Target p99, List<Ask> base, List<Ask> asks) throws Exception {
        Product product = lab.product();
        List<Reading> readings = new ArrayList<>();
        try (Probe first = probe(product, base);
                Probe second = probe(product, asks)) {
            Match match = lab.match(CLIENTS, lab.side(product, first.plan()), lab.side(product, second.plan()));
            readings.add(match.ratio(lab, figure + ", beside the page", cpu, 1, 0, Measure::micros));
            if (p99 != null) {
                readings.add(latency(lab, figure, p99, second, match.median(1, Measure::rate) / 2));
            }
        }
        Profiler.profile(lab, figure, asks, CLIENTS);
        return readings;
    }
}
