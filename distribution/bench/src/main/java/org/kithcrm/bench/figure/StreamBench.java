// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.host.Machine;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.load.Body;
import org.kithcrm.bench.load.Probe;
import org.kithcrm.bench.load.Requests;
import org.kithcrm.bench.load.Wire;
import org.kithcrm.bench.load.WrongAnswer;

/** How soon a change reaches a stream of events, and what 500 silent streams cost. */
public final class StreamBench implements Bench {
    private static final Target P95 = new Target(50, 300, true, false);
    private static final Target MEGABYTES = Target.atMost(60);
    private static final Target THREADS = Target.atMost(10);
    private static final String STREAM = "/api/v1/changes/stream?types=customer";
    private static final int STREAMS = 500;
    private static final int STREAMS_OF_ONE = 10;
    private static final int CHANGES_A_SECOND = 25;
    private static final int PATIENCE_SECONDS = 5;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Product product = lab.fresh("");
        try {
            List<Reading> readings = new ArrayList<>(List.of(latency(lab, product)));
            readings.addAll(idle(lab, product));
            return readings;
        } finally {
            lab.drop(product);
        }
    }

    private static Wire open(Product product, String token) throws IOException {
        Wire wire = new Wire(product.port());
        wire.send(Requests.get(STREAM, token)
                .replace("application/json", "text/event-stream")
                .getBytes(StandardCharsets.US_ASCII));
        String head = wire.head();
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new WrongAnswer(head);
        }
        return wire;
    }

    /** From the moment a POST is sent, so it includes the POST itself. */
    private static Reading latency(Lab lab, Product product) throws IOException, InterruptedException {
        Map<String, Long> arrived = new ConcurrentHashMap<>();
        Map<String, Long> sent = new ConcurrentHashMap<>();
        try (Wire wire = open(product, lab.facts().managerToken());
                Probe probe = new Probe(product.port())) {
            Thread reader = new Thread(() -> read(wire, arrived), "stream");
            reader.setDaemon(true);
            reader.start();
            List<Probe.Ask> asks = Customers.creating(lab.facts(), 64, Customers.PATH);
            long count = Math.max(20, (long) (lab.options().seconds() * CHANGES_A_SECOND));
            for (int i = 0; i < count; i++) {
                long from = System.nanoTime();
                var answer = probe.ask(asks.get(i % asks.size()));
                sent.put(Body.tree(answer.body()).get("id").asText(), from);
                TimeUnit.MILLISECONDS.sleep(1_000 / CHANGES_A_SECOND);
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!arrived.keySet().containsAll(sent.keySet()) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        if (!arrived.keySet().containsAll(sent.keySet())) {
            throw new WrongAnswer("of " + sent.size() + " changes " + arrived.size() + " reached the stream");
        }
        double[] millis = sent.entrySet().stream()
                .mapToDouble(each -> (arrived.get(each.getKey()) - each.getValue()) / 1e6)
                .sorted()
                .toArray();
        double p95 = millis[millis.length * 95 / 100];
        String detail =
                String.format(java.util.Locale.ROOT, "from POST sent to event, p50 %.1f ms", millis[millis.length / 2]);
        return lab.reading("SSE: commit to event, p95", p95, "ms", P95, detail);
    }

    private static void read(Wire wire, Map<String, Long> arrived) {
        try {
            while (true) {
                String line = wire.line();
                if (line.startsWith("data: ")) {
                    long now = System.nanoTime();
                    arrived.put(
                            Body.tree(line.substring(6).getBytes(StandardCharsets.UTF_8))
                                    .get("id")
                                    .asText(),
                            now);
                }
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Reading> idle(Lab lab, Product product) throws IOException, InterruptedException {
        long[] before = state(product);
        List<Wire> wires = new ArrayList<>();
        try {
            List<Facts.Owner> owners = lab.facts().owners();
            if (owners.size() * STREAMS_OF_ONE < STREAMS) {
                throw new IOException("the data set has too few users for " + STREAMS + " streams");
            }
            for (int i = 0; i < STREAMS; i++) {
                wires.add(open(product, owners.get(i / STREAMS_OF_ONE).token()));
            }
            TimeUnit.MILLISECONDS.sleep(lab.options().roundMillis());
            long[] after = state(product);
            String detail =
                    Arrays.toString(before) + " kB and threads before, " + Arrays.toString(after) + " with them";
            return List.of(
                    lab.reading(
                            "500 idle event streams, memory", (after[0] - before[0]) / 1024.0, "MB", MEGABYTES, detail),
                    lab.reading("500 idle event streams, threads", after[1] - before[1], "", THREADS, ""));
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    private static long[] state(Product product) throws IOException {
        return new long[] {Machine.status(product.pid(), "VmRSS"), Machine.status(product.pid(), "Threads")};
    }
}
