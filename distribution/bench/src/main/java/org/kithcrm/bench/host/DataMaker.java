// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.kithcrm.core.sample.SampleData;
import org.kithcrm.core.sample.SampleSize;

/** Fills a running server with the sample data, spread over owners and teams, through the API. */
final class DataMaker {
    static final long SEED = 2026;
    private static final int CHUNK = 500;
    private static final int AT_ONCE = 3;

    private final Api api;
    private final SampleData data;
    private final List<Facts.Owner> owners;
    private final String[] customers;
    private final String[] products;
    private final int[] interactions;

    DataMaker(Api api, SampleSize size, List<Facts.Owner> owners) {
        this.api = api;
        this.data = new SampleData(SEED, size);
        this.owners = owners;
        this.customers = new String[(int) size.customers()];
        this.products = new String[size.products()];
        this.interactions = new int[customers.length];
    }

    Facts make(String admin, String adminToken, String managerToken) throws IOException, InterruptedException {
        // organizations first: persons name them, and a row cannot name one of its own batch
        load("customers", IntStream.range(0, customers.length).filter(i -> i % 10 < 3), this::customer, customers);
        load("customers", IntStream.range(0, customers.length).filter(i -> i % 10 >= 3), this::customer, customers);
        load("products", IntStream.range(0, products.length), data::product, products);
        SampleSize size = data.size();
        load("interactions", IntStream.range(0, (int) size.interactions()), this::interaction, new String[0]);
        load("orders", IntStream.range(0, (int) size.orders()), this::order, new String[0]);
        return new Facts(
                Instant.now().toString(),
                admin,
                adminToken,
                managerToken,
                owners,
                Arrays.asList(customers),
                Arrays.stream(interactions).boxed().toList());
    }

    private Map<String, Object> customer(int index) {
        return owned(data.customer(index, organization -> customers[(int) organization]), index);
    }

    private Map<String, Object> interaction(int index) {
        int customer = (int) data.customerOfInteraction(index);
        interactions[customer]++;
        return owned(data.interaction(index, i -> customers[(int) i]), customer);
    }

    private Map<String, Object> order(int index) {
        int customer = (int) data.customerOfOrder(index);
        return owned(data.order(index, i -> customers[(int) i], i -> products[(int) i]), customer);
    }

    private Map<String, Object> owned(Map<String, Object> body, int customer) {
        Facts.Owner owner = owners.get(Facts.ownerIndex(customer, owners.size()));
        Map<String, Object> owned = new HashMap<>(body);
        owned.put("ownerId", owner.id());
        owned.put("teamId", owner.teamId());
        return owned;
    }

    private void load(String collection, IntStream indexes, IntFunction<Map<String, Object>> record, String[] ids)
            throws IOException {
        ArrayDeque<CompletableFuture<Void>> running = new ArrayDeque<>();
        int[] all = indexes.toArray();
        for (int from = 0; from < all.length; from += CHUNK) {
            int[] chunk = Arrays.copyOfRange(all, from, Math.min(all.length, from + CHUNK));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int index : chunk) {
                rows.add(Map.of("data", record.apply(index)));
            }
            running.add(api.postLater("/api/v1/" + collection + "/batch/create", Map.of("rows", rows))
                    .thenAccept(answer -> note(answer, chunk, ids)));
            if (running.size() >= AT_ONCE) {
                running.remove().join();
            }
        }
        running.forEach(CompletableFuture::join);
    }

    private static void note(JsonNode answer, int[] chunk, String[] ids) {
        for (int i = 0; i < chunk.length && ids.length > 0; i++) {
            ids[chunk[i]] = People.id(answer.get("rows").get(i));
        }
    }
}
