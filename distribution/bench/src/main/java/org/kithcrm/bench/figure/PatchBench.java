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

/** A PATCH of one field by one who says which version he has. */
public final class PatchBench implements Bench {
    private static final Target CPU = Target.cpu(18, 30);

    @Override
    public String name() {
        return "patch";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Facts facts = lab.facts();
        List<Ask> asks = Reads.draw(facts.customers().size(), index -> ask(facts, index));
        return Writes.besideBare(lab, "PATCH of one field, If-Match", CPU, asks);
    }

    private static Ask ask(Facts facts, int index) {
        String path = Customers.PATH + "/" + facts.customers().get(index);
        String token = facts.ownerOf(index).token();
        String body = "{\"jobTitle\":\"Buyer {#}\"}";
        return new Ask(
                Requests.json("PATCH", path, token, body, "If-Match: \"{v}\""),
                200,
                Check.SHAPE,
                (answer, record) -> record.path("jobTitle").asText().startsWith("Buyer ")
                        && record.path("version").asInt() == 2);
    }
}
