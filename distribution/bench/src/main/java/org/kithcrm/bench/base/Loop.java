// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plain JDBC in a loop, a process. Each line of its input is {@code posts|pairs threads millis}; each is answered by commits, rows
 * and nanoseconds as JSON.
 */
public final class Loop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAIRS = 1_000;

    private final List<Link> links = new ArrayList<>();
    private final String url;
    private final Writer writer;

    private Loop(String url, String id) throws SQLException {
        this.url = url;
        links.add(new Link(url));
        Link link = links.get(0);
        this.writer = new Writer(Sample.read(link.connection(), Sample.id(id), PostWork.SAMPLE_KEY), Sample.id(id));
        link.commit();
    }

    /** Arguments: JDBC URL, and id of the record whose rows are written. */
    public static void main(String[] args) throws Exception {
        Loop loop = new Loop(args[0], args[1]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            loop.run(words[0].equals("pairs"), Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }
    }

    private void run(boolean pairs, int threads, long millis)
            throws SQLException, InterruptedException, ExecutionException, IOException {
        while (links.size() < threads) {
            links.add(new Link(url));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        List<Future<Long>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Link link = links.get(i);
            shares.add(pool.submit(() -> commits(link, pairs, end)));
        }
        long commits = 0;
        for (Future<Long> share : shares) {
            commits += share.get();
        }
        long nanos = System.nanoTime() - start;
        pool.shutdown();
        System.out.println(JSON.writeValueAsString(
                Map.of("commits", commits, "rows", pairs ? commits * PAIRS : commits, "nanos", nanos)));
    }

    private long commits(Link link, boolean pairs, long end) throws SQLException {
        long commits = 0;
        while (System.nanoTime() < end) {
            if (pairs) {
                writer.pairs(link, PAIRS);
            } else {
                writer.post(link);
            }
            commits++;
        }
        return commits;
    }
}
