// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Origin;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Side;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Api;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Cpu;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;
import org.kithcrm.bench.load.WrongAnswer;

/** A CSV file in GB18030, upserted by the key of another system, beside a loop that writes pairs of customer and log entry. */
public final class ImportBench implements Bench {
    private static final Target OF_LOOP = Target.atLeast(0.5);
    private static final Target RATE = Target.atLeast(3_000);
    private static final int ROWS_A_SECOND = 3_000;
    private static final int FEWEST_ROWS = 2_000;
    private static final Set<String> ENDED = Set.of("succeeded", "partial", "failed", "cancelled");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Origin origin = lab.origin();
        int rows = (int) Math.max(FEWEST_ROWS, lab.options().seconds() * ROWS_A_SECOND);
        // the first file holds the customers that are there already, and warms up
        List<byte[]> files =
                CsvFiles.make(rows, lab.options().rounds() + 1, lab.options().customers());
        Store.Place place = origin.place(lab, "loop");
        Product product = lab.fresh("");
        try (Child loop = origin.loop(lab, place)) {
            Match match = lab.match(1, Origin.side(lab, loop, "pairs"), side(lab, product, rows, files.iterator()));
            return List.of(
                    match.value(lab, "CSV import, GB18030, upsert by key", "rows/s", RATE, 1, Measure::rate),
                    match.ratio(lab, "CSV import, rows/s beside the loop", OF_LOOP, 1, 0, Measure::rate));
        } finally {
            lab.drop(product);
            lab.store().drop(place);
        }
    }

    /** Each run imports the next file. */
    private static Side side(Lab lab, Product product, int rows, Iterator<byte[]> files) {
        Api api = new Api(product.port(), lab.facts().adminToken());
        Cpu cpu = Cpu.of(product.pid()).and(lab.store().cpu());
        return (clients, millis) -> {
            byte[] body = files.next();
            long before = cpu.micros();
            long start = System.nanoTime();
            JsonNode job = api.post("/api/v1/imports", CsvFiles.TYPE, body);
            check(await(api, job.get("id").asText()), rows);
            return new Measure(rows, System.nanoTime() - start, cpu.micros() - before, 0, 0);
        };
    }

    private static JsonNode await(Api api, String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode job = api.get("/api/v1/jobs/" + id);
            if (ENDED.contains(job.get("state").asText())) {
                return job;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void check(JsonNode job, int rows) {
        JsonNode counts = job.get("counts");
        boolean whole =
                counts.path("done").asInt() == rows && counts.path("failed").asInt() == 0;
        if (!job.get("state").asText().equals("succeeded") || !whole) {
            throw new WrongAnswer("the import ended so: " + job);
        }
    }
}
