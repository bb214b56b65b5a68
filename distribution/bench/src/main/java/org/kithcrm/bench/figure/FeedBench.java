// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Profiler;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Api;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** Pages of 1,000 entries of the change feed, one reader. */
public final class FeedBench implements Bench {
    private static final Target CPU = Target.cpu(8, 12);
    private static final Target RATE = Target.atLeast(60_000);
    private static final int ENTRIES = 1_000;
    private static final int PAGES = 100;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.product();
        String token = lab.facts().managerToken();
        List<Ask> asks = asks(new Api(product.port(), token), token);
        List<Reading> readings;
        try (Probe probe = Reads.probe(product, asks)) {
            Match match = lab.match(1, lab.side(product, probe.plan()).times(ENTRIES));
            readings = List.of(
                    match.value(lab, "change feed, CPU an entry", "us", CPU, 0, Measure::micros),
                    match.value(lab, "change feed, one reader", "entries/s", RATE, 0, Measure::rate));
        }
        Profiler.profile(lab, "change feed", asks, 1);
        return readings;
    }

    private static List<Ask> asks(Api api, String token) throws IOException, InterruptedException {
        List<Ask> asks = new ArrayList<>();
        String after = "";
        while (asks.size() < PAGES) {
            String path = "/api/v1/changes?limit=" + ENTRIES + (after.isEmpty() ? "" : "&after=" + after);
            var page = api.get(path);
            if (page.get("data").size() < ENTRIES) {
                break;
            }
            asks.add(new Ask(
                    Requests.get(path, token),
                    200,
                    Check.SAME,
                    (answer, body) -> body.get("data").size() == ENTRIES));
            after = page.at("/page/next").asText();
        }
        return asks;
    }
}
