// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Origin;
import org.kithcrm.bench.Profiler;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** Batches of 1,000 customers with all their parts, beside a loop that writes pairs of customer and log entry. */
public final class BatchBench implements Bench {
    private static final Target RATE = Target.atLeast(0.6);
    private static final Target CPU = Target.cpu(1.7, 1.7);
    private static final int ROWS = 1_000;
    private static final int TEMPLATES = 4;

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Origin origin = lab.origin();
        List<Ask> asks = asks(lab.facts());
        Store.Place place = origin.place(lab, "loop");
        Product product = lab.fresh("");
        List<Reading> readings;
        try (Probe probe = Reads.probe(product, asks);
                Child loop = origin.loop(lab, place)) {
            Match match = lab.match(
                    1,
                    Origin.side(lab, loop, "pairs"),
                    lab.side(product, probe.plan()).times(ROWS));
            readings = List.of(
                    match.ratio(lab, "batch create of 1,000, rows/s beside the loop", RATE, 1, 0, Measure::rate),
                    match.ratio(lab, "batch create of 1,000, CPU beside the loop", CPU, 1, 0, Measure::micros));
        } finally {
            lab.drop(product);
            lab.store().drop(place);
        }
        Profiler.profile(lab, "batch create of 1,000", asks, 1);
        return readings;
    }

    private static List<Ask> asks(Facts facts) {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < TEMPLATES; i++) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                rows.add(Map.of("data", Customers.whole(i * ROWS + row, String.format(Locale.ROOT, "%03d", row))));
            }
            String token = facts.owners().get(i).token();
            asks.add(new Ask(
                    Requests.json(
                            "POST", Customers.PATH + "/batch/create", token, Customers.text(Map.of("rows", rows))),
                    200,
                    Check.SHAPE,
                    (answer, body) -> body.at("/counts/created").asInt() == ROWS));
        }
        return asks;
    }
}
