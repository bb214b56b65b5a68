// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures figures one after the other and prints each. */
final class Runner {
    private static final String LINE = "%-62s %-28s %-10s %s%n";

    private final Lab lab;
    private final Map<String, List<Reading>> figures = new LinkedHashMap<>();

    Runner(Lab lab) {
        this.lab = lab;
    }

    Map<String, List<Reading>> run(List<Bench> benches) throws InterruptedException {
        System.out.printf(LINE, "figure", "median (smallest-largest)", "target", "verdict");
        for (Bench bench : benches) {
            long start = System.nanoTime();
            List<Reading> readings = measure(bench);
            if (!lab.options().once() && readings.stream().anyMatch(Reading::noisy)) {
                readings = measure(bench);
            }
            figures.put(bench.name(), readings);
            readings.forEach(Runner::print);
            System.err.printf(Locale.ROOT, "%s took %.0f s%n", bench.name(), (System.nanoTime() - start) / 1e9);
        }
        return figures;
    }

    private List<Reading> measure(Bench bench) throws InterruptedException {
        try {
            return bench.run(lab);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            lab.failed(bench.name(), e);
            return List.of(Reading.failed(bench.name(), String.valueOf(e.getMessage())));
        }
    }

    private static void print(Reading reading) {
        String verdict = reading.verdict() + (reading.noisy() ? " noisy" : "");
        System.out.printf(LINE, reading.figure(), reading.shown(), reading.bound(), verdict);
        if (!reading.detail().isEmpty()) {
            System.out.println("    " + reading.detail());
        }
        if (reading.fault() != null) {
            System.out.println("    " + reading.fault().lines().findFirst().orElse(""));
        }
    }

    /** Whether any figure missed its target or is void. */
    boolean missed() {
        return figures.values().stream()
                .flatMap(List::stream)
                .anyMatch(reading ->
                        reading.verdict().equals("missed") || reading.verdict().equals("void"));
    }
}
