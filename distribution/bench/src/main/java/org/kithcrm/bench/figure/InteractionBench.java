// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import java.util.Map;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;

/** A POST of an interaction with one customer. */
public final class InteractionBench implements Bench {
    private static final Target CPU = Target.cpu(18, 30);
    private static final String BODY = "They asked for the prices of the new season and for samples. "
            .repeat(4)
            .trim();

    @Override
    public String name() {
        return "interaction";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        return Writes.besideBare(lab, "POST interaction, 1 link", CPU, asks(lab.facts()));
    }

    static List<Ask> asks(Facts facts) {
        return Reads.draw(facts.customers().size(), index -> ask(facts, index));
    }

    private static Ask ask(Facts facts, int index) {
        Map<String, Object> body = Map.of(
                "channel",
                "call",
                "direction",
                "in",
                "subject",
                "Call {#}",
                "body",
                BODY,
                "occurredAt",
                "2026-10-01T02:00:00.000Z",
                "links",
                List.of(Map.of("type", "customer", "id", facts.customers().get(index))));
        String token = facts.ownerOf(index).token();
        return new Ask(
                Requests.json("POST", "/api/v1/interactions", token, Customers.text(body)),
                201,
                Check.SHAPE,
                (answer, record) -> record.path("links").size() == 1);
    }
}
