// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** A customer by id, with its parts. */
public final class ByIdBench implements Bench {
    private static final Target CPU = Target.cpu(3, 7);
    private static final Target P99 = Target.atMost(5);

    @Override
    public String name() {
        return "by-id";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        return Reads.besideBare(lab, "customer by id", CPU, P99, asks(lab.facts()));
    }

    static List<Ask> asks(Facts facts) {
        return Reads.draw(facts.customers().size(), index -> ask(facts, index));
    }

    private static Ask ask(Facts facts, int index) {
        String id = facts.customers().get(index);
        String request =
                Requests.get(Customers.PATH + "/" + id, facts.ownerOf(index).token());
        return new Ask(
                request,
                200,
                Check.SAME,
                (answer, body) -> body.path("id").asText().equals(id)
                        && body.path("contactPoints").size() == 2);
    }
}
