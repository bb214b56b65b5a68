// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;

/** A POST that is sent again with the same key, beside a new one. */
public final class ReplayBench implements Bench {
    private static final Target CPU = Target.cpu(0.5, 0.5);
    private static final int KEYS = 500;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.fresh("");
        try (Probe fresh = Reads.probe(product, Customers.creating(lab.facts(), KEYS, Customers.PATH));
                Probe again = new Probe(product.port())) {
            List<Ask> firsts = firsts(lab.facts());
            Reads.probe(product, firsts).close();
            for (Ask first : firsts) {
                again.ask(new Ask(
                        first.request(),
                        201,
                        Check.SAME,
                        (answer, body) -> answer.header("Idempotency-Replayed").equals("true")));
            }
            var match = lab.match(Reads.CLIENTS, lab.side(product, fresh.plan()), lab.side(product, again.plan()));
            return List.of(match.ratio(lab, "idempotent replay, beside the POST", CPU, 1, 0, Measure::micros));
        } finally {
            lab.drop(product);
        }
    }

    /** Requests without any place to fill in: each is always the same. */
    private static List<Ask> firsts(Facts facts) {
        List<Ask> firsts = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            Ask ask = Customers.create(facts.owners().get(i % facts.owners().size()), 20_003 + 10 * i, "again-" + i);
            String number = String.format(java.util.Locale.ROOT, "%012d", 800_000_000_000L + i);
            String request = ask.request().replace("{#}", number).replace("{8}", number.substring(4));
            firsts.add(new Ask(request, ask.status(), ask.check(), ask.judge()));
        }
        return firsts;
    }
}
