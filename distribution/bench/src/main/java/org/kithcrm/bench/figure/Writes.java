// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import org.kithcrm.bench.Bare;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Profiler;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.base.Prepared;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;

/** What writing figures have in common: each has a server with fresh data. */
final class Writes {
    private Writes() {}

    /** CPU beside the bare handler. */
    static List<Reading> besideBare(Lab lab, String figure, Target cpu, List<Ask> asks) throws Exception {
        Product product = lab.fresh("");
        List<Reading> readings;
        try (Probe probe = Reads.probe(product, asks)) {
            Bare bare = lab.bare(Prepared.of(probe.typical()));
            Match match = lab.match(Reads.CLIENTS, bare.side(probe.plan()), lab.side(product, probe.plan()));
            readings = List.of(match.ratio(lab, figure, cpu, 1, 0, Measure::micros));
        } finally {
            lab.drop(product);
        }
        Profiler.profile(lab, figure, asks, Reads.CLIENTS);
        return readings;
    }
}
