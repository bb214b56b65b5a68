// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** The 50 customers of an owner that changed last. */
public final class PageBench implements Bench {
    static final int LIMIT = 50;
    private static final Target CPU = Target.cpu(6, 12);
    private static final Target P99 = Target.atMost(15);

    @Override
    public String name() {
        return "page";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        return Reads.besideBare(lab, "page of 50 of an owner", CPU, P99, asks(lab.facts(), ""));
    }

    static List<Ask> asks(Facts facts, String more) {
        return Reads.draw(facts.owners().size(), index -> {
            Facts.Owner owner = facts.owners().get(index);
            String path = Customers.PATH + "?filter=" + Requests.encoded("ownerId:eq:" + owner.id())
                    + "&sort=-updatedAt&limit=" + LIMIT + more;
            return new Ask(Requests.get(path, owner.token()), 200, Check.SAME, (answer, body) -> isFull(body));
        });
    }

    /** Whether a page has 50 records, none twice. */
    static boolean isFull(JsonNode body) {
        return body.path("data").findValuesAsText("id").stream().distinct().count() >= LIMIT
                && body.path("data").size() == LIMIT;
    }
}
