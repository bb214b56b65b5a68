// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kithcrm.bench.base.Loop;
import org.kithcrm.bench.base.Prepared;
import org.kithcrm.bench.figure.Customers;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Cpu;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;
import org.kithcrm.bench.load.Answer;
import org.kithcrm.bench.load.Probe;

/**
 * One POST of the product, whose rows the baselines with a database write again.
 *
 * @param id of the record it made
 * @param answer what the product answered
 */
public record Origin(String id, Prepared answer) {
    /** The data set with its rows. */
    static final String SET = "origin";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Origin make(Lab lab) throws IOException, InterruptedException {
        Product product = lab.fresh("");
        Answer answer;
        try (Probe probe = new Probe(product.port())) {
            answer = probe.ask(Customers.create(lab.facts().owners().get(0), 1, "bench-sample"));
        }
        product.stop();
        lab.store().keep(product.place(), SET);
        lab.store().drop(product.place());
        JsonNode made = JSON.readTree(answer.body());
        return new Origin(made.get("id").asText(), Prepared.of(answer));
    }

    /** Handler with JDBC. */
    public Bare handler(Lab lab, Store.Place place) throws IOException, InterruptedException {
        Bare bare = Bare.start(lab, "handler", place.database(), id);
        bare.answer(answer);
        return bare;
    }

    /** A copy of the data set. */
    public Store.Place place(Lab lab, String name) throws IOException {
        return lab.store().open(name, SET);
    }

    /** Starts the loop's process. */
    public Child loop(Lab lab, Store.Place place) throws IOException {
        return Child.talking(
                lab.jdk().command(lab.baselineOptions(), Loop.class, place.database(), id),
                Map.of(),
                lab.folder().resolve("loop.log"));
    }

    /** The loop as a side; {@code posts}, or {@code pairs} of record and log entry. */
    public static Side side(Lab lab, Child loop, String work) {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(loop.process().getInputStream(), StandardCharsets.UTF_8));
        Cpu cpu = Cpu.of(loop.pid()).and(lab.store().cpu());
        return (clients, millis) -> {
            long before = cpu.micros();
            String order = work + " " + clients + " " + millis + "\n";
            try {
                loop.process().getOutputStream().write(order.getBytes(StandardCharsets.US_ASCII));
                loop.process().getOutputStream().flush();
                String line = in.readLine();
                if (line == null) {
                    throw new IOException("the loop has ended; see loop.log");
                }
                JsonNode done = JSON.readTree(line);
                double rows = done.get("rows").asDouble();
                return new Measure(rows, done.get("nanos").asDouble(), cpu.micros() - before, 0, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
