// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import java.util.stream.IntStream;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** The newest 50 entries of a customer's timeline. */
public final class TimelineBench implements Bench {
    private static final Target CPU = Target.cpu(7, 12);

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Facts facts = lab.facts();
        List<Ask> asks = IntStream.range(0, facts.customers().size())
                .filter(index -> facts.interactions().get(index) >= PageBench.LIMIT)
                .mapToObj(index -> ask(facts, index))
                .toList();
        return Reads.besideBare(lab, "timeline page of 50", CPU, null, asks);
    }

    private static Ask ask(Facts facts, int index) {
        String path = Customers.PATH + "/" + facts.customers().get(index) + "/timeline?limit=" + PageBench.LIMIT;
        return new Ask(
                Requests.get(path, facts.ownerOf(index).token()),
                200,
                Check.SAME,
                (answer, body) -> body.path("data").size() == PageBench.LIMIT);
    }
}
