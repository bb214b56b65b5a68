// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;
import org.kithcrm.core.sample.SampleData;
import org.kithcrm.core.sample.SampleSize;

/** Customers to be made, and requests that make them. */
public final class Customers {
    static final String PATH = "/api/v1/customers";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Others than those of the data set. */
    private static final SampleData DATA = new SampleData(77, SampleSize.ofCustomers(100_000));

    private static final LongFunction<String> NONE = index -> "";

    private Customers() {}

    /** Creates a person with two contact points that nobody else has. */
    public static Ask create(Facts.Owner owner, int index, String key) {
        return new Ask(
                Requests.json("POST", PATH, owner.token(), text(person(index)), "Idempotency-Key: " + key),
                201,
                Check.SHAPE,
                (answer, body) -> body.get("contactPoints").size() == 2
                        && body.at("/contactPoints/0/valid").asBoolean()
                        && !answer.header("Change-Set").isEmpty());
    }

    /** Requests of many callers, each sent with a new key. */
    static List<Ask> creating(Facts facts, int count, String path) {
        SplittableRandom random = new SplittableRandom(7);
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Facts.Owner owner = facts.owners().get(random.nextInt(facts.owners().size()));
            Ask ask = create(owner, i * 10 + 3 + random.nextInt(7), "bench-{#}");
            asks.add(new Ask(ask.request().replace(PATH + " ", path + " "), ask.status(), ask.check(), ask.judge()));
        }
        return asks;
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> person(int index) {
        Map<String, Object> person = new LinkedHashMap<>(DATA.customer(index, NONE));
        List.of("organizationId", "tags", "addresses", "externalKeys").forEach(person::remove);
        person.put("contactPoints", List.of(mobile("138{8}"), email("c{#}@example.com")));
        return person;
    }

    /** A customer with all its parts, for the row of a batch; {@code row} has three digits. */
    static Map<String, Object> whole(int index, String row) {
        Map<String, Object> whole = new LinkedHashMap<>(DATA.customer(index, NONE));
        whole.remove("organizationId");
        whole.put("contactPoints", List.of(mobile("138" + row + "{5}"), email("c{#}." + row + "@example.com")));
        whole.put("externalKeys", List.of(Map.of("system", "bench", "id", "{#}." + row)));
        return whole;
    }

    private static Map<String, Object> mobile(String number) {
        return Map.of("type", "mobile", "value", number, "region", "CN", "primary", true);
    }

    private static Map<String, Object> email(String address) {
        return Map.of("type", "email", "value", address, "primary", true);
    }
}
