// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.nio.file.Files;
import java.util.List;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;

/** How large the distribution is. */
public final class SizeBench implements Bench {
    private static final Target MEGABYTES = Target.atMost(30);

    @Override
    public String name() {
        return "size";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        double megabytes = Files.size(lab.zip().archive()) / 1e6;
        return List.of(lab.reading("zip", megabytes, "MB", MEGABYTES, ""));
    }
}
