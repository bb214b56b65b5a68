// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Order;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.report.Profile;

/** With {@code --profile}: a recording of a figure's load, on a server of its own, without an archive of classes: a JVM does not record while it makes one. */
public final class Profiler {
    private static final String RECORDING = "load";

    private Profiler() {}

    /** Records the load and writes its top frames beside the recording. */
    public static void profile(Lab lab, String figure, List<Ask> asks, int clients) throws Exception {
        if (!lab.options().profile()) {
            return;
        }
        Path folder = Files.createDirectories(lab.options().target().resolve("profiles"));
        String name = figure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-"
                + lab.store().name() + "-" + lab.jdk().feature();
        Path recording = folder.resolve(name + ".jfr");
        Product product = lab.fresh("-Xshare:auto -XX:StartFlightRecording=settings=profile,name=" + RECORDING);
        Instant from;
        try (Probe probe = new Probe(product.port())) {
            for (Ask ask : asks) {
                probe.ask(ask);
            }
            String plan = lab.hand(probe.plan());
            lab.load(new Order(plan, product.port(), clients, lab.options().warmupMillis(), 0, false));
            from = Instant.now();
            long millis = lab.options().roundMillis() * lab.options().rounds();
            lab.load(new Order(plan, product.port(), clients, millis, 0, false));
            dump(lab, product, recording);
        } finally {
            lab.drop(product);
        }
        Path text = folder.resolve(name + ".txt");
        Files.writeString(text, Profile.of(recording, from));
        System.err.println("Profile of " + figure + ": " + text);
    }

    /** While it runs: the server halts at its end, and a JVM that halts writes no recording. */
    private static void dump(Lab lab, Product product, Path recording) throws Exception {
        List<String> command = List.of(
                lab.jdk().home().resolve("bin/jcmd").toString(),
                String.valueOf(product.pid()),
                "JFR.dump",
                "name=" + RECORDING,
                "filename=" + recording);
        Child.talking(command, Map.of(), recording.resolveSibling("jcmd.log")).output();
    }
}
