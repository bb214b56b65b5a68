// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.bench.figure.BatchBench;
import org.kithcrm.bench.figure.ByIdBench;
import org.kithcrm.bench.figure.CreateBench;
import org.kithcrm.bench.figure.DryRunBench;
import org.kithcrm.bench.figure.FeedBench;
import org.kithcrm.bench.figure.FilterBench;
import org.kithcrm.bench.figure.FirstStartBench;
import org.kithcrm.bench.figure.ImportBench;
import org.kithcrm.bench.figure.InteractionBench;
import org.kithcrm.bench.figure.MemoryBench;
import org.kithcrm.bench.figure.NameSearchBench;
import org.kithcrm.bench.figure.NotModifiedBench;
import org.kithcrm.bench.figure.PageBench;
import org.kithcrm.bench.figure.PageFieldsBench;
import org.kithcrm.bench.figure.PatchBench;
import org.kithcrm.bench.figure.PluginBench;
import org.kithcrm.bench.figure.PluginLifeBench;
import org.kithcrm.bench.figure.ReplayBench;
import org.kithcrm.bench.figure.SizeBench;
import org.kithcrm.bench.figure.StartBench;
import org.kithcrm.bench.figure.StopBench;
import org.kithcrm.bench.figure.StreamBench;
import org.kithcrm.bench.figure.TimelineBench;
import org.kithcrm.bench.figure.TokenBench;

/** The figures there are: those that read first, as they share a server. */
final class Figures {
    private static final List<Bench> ALL = List.of(
            new ByIdBench(),
            new NotModifiedBench(),
            new PageBench(),
            new PageFieldsBench(),
            new FilterBench(),
            new NameSearchBench(),
            new TimelineBench(),
            new FeedBench(),
            new CreateBench(),
            new PatchBench(),
            new InteractionBench(),
            new BatchBench(),
            new ReplayBench(),
            new DryRunBench(),
            new ImportBench(),
            new StreamBench(),
            new TokenBench(),
            new PluginBench(),
            new PluginLifeBench(),
            new StartBench(),
            new FirstStartBench(),
            new MemoryBench(),
            new SizeBench(),
            new StopBench());
    private static final List<String> QUICK = List.of("by-id", "page", "create", "start");

    private Figures() {}

    /** {@code quick}, {@code all}, or names. */
    static List<Bench> named(List<String> names) {
        List<String> wanted = new ArrayList<>(names);
        if (wanted.remove("quick")) {
            wanted.addAll(QUICK);
        }
        if (wanted.remove("all")) {
            return ALL;
        }
        List<String> known = ALL.stream().map(Bench::name).toList();
        if (!known.containsAll(wanted)) {
            wanted.removeAll(known);
            throw new IllegalArgumentException("There is no figure " + String.join(", ", wanted)
                    + ". There are quick, all, " + String.join(", ", known) + ".");
        }
        return ALL.stream().filter(bench -> wanted.contains(bench.name())).toList();
    }
}
