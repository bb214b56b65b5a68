// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Api;
import org.kithcrm.bench.host.Plugins;
import org.kithcrm.bench.host.Product;

/** How long a plugin takes to come and to change, all checks included, and what one that does nothing costs. */
public final class PluginLifeBench implements Bench {
    private static final Target MIDDLE = Target.atMost(1_000);
    private static final Target SLOWEST = Target.atMost(2_000);
    private static final Target HEAP = Target.atMost(1);
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final int TIMES = 20;
    private static final int WARMUP = 5;
    private static final double MEGABYTE = 1024.0 * 1024;

    @Override
    public String name() {
        return "plugin-life";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.fresh("");
        try {
            Api admin = new Api(product.port(), lab.facts().adminToken());
            double[] installs = installs(product, lab, admin);
            double[] swaps = swaps(product, lab, admin);
            double heap = heap(lab, product);
            for (int i = 0; i < TIMES; i++) {
                Plugins.install(product.port(), lab.facts().adminToken(), PingArchive.bytes("ping-" + i, "1.0.0"));
            }
            heap = (heap(lab, product) - heap) / TIMES;
            String detail = TIMES + " times";
            return List.of(
                    lab.reading("plugin install to first 200, median", middle(installs), "ms", MIDDLE, detail),
                    lab.reading("plugin install to first 200, slowest", slowest(installs), "ms", SLOWEST, detail),
                    lab.reading("plugin upgrade to first 200, median", middle(swaps), "ms", MIDDLE, detail),
                    lab.reading("plugin upgrade to first 200, slowest", slowest(swaps), "ms", SLOWEST, detail),
                    lab.reading("heap of an idle plugin", heap, "MB", HEAP, TIMES + " plugins, after a collection"));
        } finally {
            lab.drop(product);
        }
    }

    private static double[] installs(Product product, Lab lab, Api admin) throws IOException, InterruptedException {
        double[] millis = new double[TIMES + WARMUP];
        for (int i = 0; i < millis.length; i++) {
            byte[] archive = PingArchive.bytes("ping", "1.0." + i);
            long from = System.nanoTime();
            Plugins.install(product.port(), lab.facts().adminToken(), archive);
            admin.get("/api/plugins/ping/limits");
            millis[i] = (System.nanoTime() - from) / 1e6;
            admin.delete("/api/v1/admin/plugins/ping");
        }
        return Arrays.copyOfRange(millis, WARMUP, millis.length);
    }

    private static double[] swaps(Product product, Lab lab, Api admin) throws IOException, InterruptedException {
        double[] millis = new double[TIMES];
        Plugins.install(product.port(), lab.facts().adminToken(), PingArchive.bytes("ping", "2.0.0"));
        for (int i = 0; i < millis.length; i++) {
            byte[] archive = PingArchive.bytes("ping", "2.1." + i);
            long from = System.nanoTime();
            Plugins.upgrade(product.port(), lab.facts().adminToken(), "ping", archive);
            admin.get("/api/plugins/ping/limits");
            millis[i] = (System.nanoTime() - from) / 1e6;
        }
        admin.delete("/api/v1/admin/plugins/ping");
        return millis;
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double slowest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** Live objects, in megabytes: the histogram collects first. */
    private static double heap(Lab lab, Product product) throws IOException, InterruptedException {
        return asked(lab, product, "GC.class_histogram", TOTAL) / MEGABYTE;
    }

    private static long asked(Lab lab, Product product, String command, Pattern value)
            throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        lab.jdk().home().resolve("bin/jcmd").toString(), String.valueOf(product.pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor(1, TimeUnit.MINUTES);
        Matcher found = value.matcher(said);
        long last = -1;
        while (found.find()) {
            last = Long.parseLong(found.group(1));
        }
        if (last < 0) {
            throw new IOException(command + " said " + said);
        }
        return last;
    }
}
