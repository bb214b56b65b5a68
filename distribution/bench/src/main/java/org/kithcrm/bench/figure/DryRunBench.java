// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Api;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Order;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;

/** A POST that is only tried, beside one that is done; it leaves no entry in the log. */
public final class DryRunBench implements Bench {
    private static final Target CPU = Target.cpu(1.1, 1.1);
    private static final Target ENTRIES = Target.atMost(0);
    private static final int TEMPLATES = 64;
    private static final String TRIED = Customers.PATH + "?dryRun=true";

    @Override
    public String name() {
        return "dry-run";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.fresh("");
        List<Ask> tried = Customers.creating(lab.facts(), TEMPLATES, TRIED).stream()
                .map(ask -> new Ask(
                        ask.request(),
                        200,
                        Check.SHAPE,
                        (answer, body) -> body.path("status").asInt() == 201))
                .toList();
        try (Probe done = Reads.probe(product, Customers.creating(lab.facts(), TEMPLATES, Customers.PATH));
                Probe dry = Reads.probe(product, tried)) {
            var match = lab.match(Reads.CLIENTS, lab.side(product, done.plan()), lab.side(product, dry.plan()));
            Api api = new Api(product.port(), lab.facts().adminToken());
            String before = end(api);
            lab.load(new Order(
                    lab.hand(dry.plan()), product.port(), 1, lab.options().roundMillis(), 0, false));
            int left = api.get("/api/v1/changes?after=" + before).get("data").size();
            return List.of(
                    match.ratio(lab, "dryRun=true, beside the POST", CPU, 1, 0, Measure::micros),
                    lab.reading("dryRun=true, log entries left", left, "", ENTRIES, ""));
        } finally {
            lab.drop(product);
        }
    }

    private static String end(Api api) throws java.io.IOException, InterruptedException {
        return api.get("/api/v1/changes?after=now").at("/page/next").asText();
    }
}
