// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Store;

/** The very first start: database, schema, ready for its setup. */
public final class FirstStartBench implements Bench {
    private static final Target WALL = Target.atMost(6);

    @Override
    public String name() {
        return "first-start";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Store.Place place = lab.store().open("first", "");
        try {
            Starts.Start start = Starts.once(lab, place, "setup");
            String detail = String.format(java.util.Locale.ROOT, "%.1f CPU s", start.cpuSeconds());
            return List.of(lab.reading("very first start, ready for setup, wall", start.seconds(), "s", WALL, detail));
        } finally {
            lab.store().drop(place);
        }
    }
}
