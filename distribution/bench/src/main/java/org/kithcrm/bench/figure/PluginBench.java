// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.host.Plugins;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** A plugin's trivial endpoint beside the same endpoint of the core. */
public final class PluginBench implements Bench {
    private static final Target CPU = Target.cpu(1.5, 1.5);
    private static final Target P50 = Target.atMost(0.5);

    @Override
    public String name() {
        return "plugin";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.fresh("");
        Plugins.install(product.port(), lab.facts().adminToken(), PingArchive.bytes());

        try (Probe core = Reads.probe(product, asks(lab.facts(), "/api/v1/me/limits"));
                Probe plugin = Reads.probe(product, asks(lab.facts(), "/api/plugins/ping/limits"))) {
            Match match = lab.match(Reads.CLIENTS, lab.side(product, core.plan()), lab.side(product, plugin.plan()));
            double more = (match.median(1, Measure::p50) - match.median(0, Measure::p50)) / 1e3;
            return List.of(
                    match.ratio(lab, "plugin endpoint, beside the core's", CPU, 1, 0, Measure::micros),
                    lab.reading("plugin endpoint, p50 more than the core's", more, "ms", P50, "closed loop"));
        } finally {
            lab.drop(product);
        }
    }

    private static List<Ask> asks(Facts facts, String path) {
        return Reads.draw(
                facts.owners().size(),
                index -> new Ask(
                        Requests.get(path, facts.owners().get(index).token()),
                        200,
                        Check.SAME,
                        (answer, body) -> body.path("rateClass").asText().equals("unlimited")));
    }
}
