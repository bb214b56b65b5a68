// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;

/** A load of reads and writes: by id, pages, filters, new customers, new interactions. */
final class Mixed {
    private Mixed() {}

    static List<Ask> asks(Facts facts) {
        List<Ask> asks = new ArrayList<>();
        ByIdBench.asks(facts).stream().limit(400).forEach(asks::add);
        asks.addAll(PageBench.asks(facts, "&fields=displayName,kind"));
        asks.addAll(FilterBench.asks(facts));
        asks.addAll(Customers.creating(facts, 100, Customers.PATH));
        InteractionBench.asks(facts).stream().limit(100).forEach(asks::add);
        return asks.stream().map(Mixed::loose).toList();
    }

    /** What is posted changes what is read. */
    private static Ask loose(Ask ask) {
        return new Ask(ask.request(), ask.status(), Check.JSON, ask.judge());
    }
}
