// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The generator's process: an {@link Order} a line in, a {@link Load} a line out; ends with its input. */
public final class Generator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 2026;

    private final AtomicLong counter = new AtomicLong(System.currentTimeMillis() % 10_000_000_000L * 10);
    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, long[]> versions = new HashMap<>();

    private long drawn;

    private Generator() {}

    /** Obeys until the input ends. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Generator generator = new Generator();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(JSON.writeValueAsString(generator.run(JSON.readValue(line, Order.class))));
        }
    }

    private Load run(Order order) throws IOException, InterruptedException {
        Plan plan = plans.get(order.plan());
        if (plan == null) {
            plan = Plan.read(Path.of(order.plan()));
            plans.put(order.plan(), plan);
        }
        long[] reached = versions.computeIfAbsent(order.plan(), name -> first(plans.get(name)));
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < order.connections(); i++) {
            boolean shared = plan.templates().size() < order.connections();
            int first = shared ? 0 : i;
            clients.add(new Client(plan, reached, first, shared ? 1 : order.connections(), counter, SEED + drawn++));
        }
        return new Volley(order, clients).run();
    }

    private static long[] first(Plan plan) {
        return plan.templates().stream()
                .mapToLong(each -> each.expected().version())
                .toArray();
    }
}
