// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;

/** The page with only eight of its fields. */
public final class PageFieldsBench implements Bench {
    private static final Target CPU = Target.cpu(1, 1);
    private static final String FIELDS =
            "&fields=displayName,kind,jobTitle,industry,country,status,primaryEmail,primaryPhone";

    @Override
    public String name() {
        return "page-fields";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        return Reads.beside(
                lab,
                "page with fields= of 8 names",
                CPU,
                null,
                PageBench.asks(lab.facts(), ""),
                PageBench.asks(lab.facts(), FIELDS));
    }
}
