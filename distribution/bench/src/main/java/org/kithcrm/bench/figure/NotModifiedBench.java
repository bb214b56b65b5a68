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

/** A customer by id whose version the client has. */
public final class NotModifiedBench implements Bench {
    private static final Target CPU = Target.cpu(2.7, 6.5);

    @Override
    public String name() {
        return "not-modified";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Facts facts = lab.facts();
        return Reads.besideBare(
                lab,
                "by id, If-None-Match: 304",
                CPU,
                null,
                Reads.draw(facts.customers().size(), index -> ask(facts, index)));
    }

    private static Ask ask(Facts facts, int index) {
        String path = Customers.PATH + "/" + facts.customers().get(index);
        String request = Requests.get(path, facts.ownerOf(index).token(), "If-None-Match: \"1\"");
        return new Ask(
                request,
                304,
                Check.NONE,
                (answer, body) -> answer.header("ETag").equals("\"1\""));
    }
}
