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

/** A page of a filter of three indexed terms. */
public final class FilterBench implements Bench {
    private static final Target CPU = Target.cpu(1.3, 1.3);
    private static final Target P99 = Target.atMost(25);

    @Override
    public String name() {
        return "filter";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Facts facts = lab.facts();
        return Reads.beside(
                lab, "filter of 3 indexed terms, page of 50", CPU, P99, PageBench.asks(facts, ""), asks(facts));
    }

    static List<Ask> asks(Facts facts) {
        return Reads.draw(facts.owners().size(), index -> ask(facts.owners(), index));
    }

    private static Ask ask(List<Facts.Owner> owners, int index) {
        Facts.Owner owner = owners.get(index);
        String day = "2026-0" + (1 + index % 9) + "-01T00:00:00Z";
        String filter = "teamId:eq:" + owner.teamId() + ";createdAt:gte:" + day + ";updatedAt:gte:" + day;
        String path =
                Customers.PATH + "?filter=" + Requests.encoded(filter) + "&sort=-updatedAt&limit=" + PageBench.LIMIT;
        return new Ask(Requests.get(path, owner.token()), 200, Check.SAME, (answer, body) -> PageBench.isFull(body));
    }
}
