// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.kithcrm.core.value.Instants;

/**
 * Sample records as bodies for the API. Each is a pure function of seed and index, from 0 to one less than its count, so they
 * can be made in any order and in parallel. Ids are asked for by index: whoever sends the records knows what they became.
 * Organizations come before their members. Immutable and thread-safe.
 */
public final class SampleData {
    /** The newest time in the data; fixed, so that the data stays the same. */
    public static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");

    private static final int SECONDS_OF_THREE_YEARS = 3 * 365 * 86_400;
    /** Flattens the head of the distribution: of a million customers the first has one interaction in a hundred. */
    private static final double HEAD = 8;

    private static final long[] STEPS = {7_919, 104_729, 1_299_709, 15_485_863};

    private final long seed;
    private final SampleSize size;
    private final long step;

    public SampleData(long seed, SampleSize size) {
        this.seed = seed;
        this.size = size;
        long wide = STEPS[0];
        for (long candidate : STEPS) {
            if (size.customers() % candidate != 0) {
                wide = candidate;
            }
        }
        this.step = wide;
    }

    public SampleSize size() {
        return size;
    }

    /** A customer; {@code ids} is asked for lower indexes only. */
    public Map<String, Object> customer(long index, LongFunction<String> ids) {
        return new SampleCustomer(seed, index).body(ids);
    }

    /** A product. */
    public Map<String, Object> product(long index) {
        return SampleSales.product(seed, index);
    }

    /** An interaction with one customer. */
    public Map<String, Object> interaction(long index, LongFunction<String> customerIds) {
        Dice dice = new Dice(seed, "interaction", index);
        long customer = customerOf(dice);
        boolean chinese = SampleCustomer.isChinese(customer);
        String channel = dice.of(Words.CHANNELS);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("channel", channel);
        body.put("direction", channel.equals("note") ? "internal" : dice.chance(55) ? "in" : "out");
        body.put("subject", dice.of(chinese ? Words.SUBJECTS_HAN : Words.SUBJECTS));
        body.put("body", text(dice, chinese));
        body.put("bodyFormat", "text");
        body.put("occurredAt", Instants.text(time(dice)));
        if (channel.equals("call") || channel.equals("meeting")) {
            body.put("durationSeconds", 30 + dice.below(3_600));
        }
        body.put("source", "sample");
        body.put("externalId", "I-" + index);
        body.put("links", List.of(Map.of("type", "customer", "id", customerIds.apply(customer))));
        return body;
    }

    /** An order of one customer. */
    public Map<String, Object> order(long index, LongFunction<String> customerIds, LongFunction<String> productIds) {
        Dice dice = new Dice(seed, "order", index);
        long customer = customerOf(dice);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", String.format(Locale.ROOT, "SO-%08d", index));
        body.put("customerId", customerIds.apply(customer));
        body.put("status", dice.of(List.of("completed", "completed", "completed", "shipped", "paid", "confirmed")));
        body.put("orderedAt", Instants.text(time(dice)));
        body.put("currency", currency(new SampleCustomer(seed, customer).country()));
        body.put("channel", dice.of(List.of("shop", "phone", "sales")));
        body.put("externalKeys", List.of(Map.of("system", "erp", "id", "SO-" + index)));
        body.put("lines", SampleSales.lines(seed, dice, size.products(), productIds));
        return body;
    }

    /** Which customer an interaction belongs to. */
    public long customerOfInteraction(long index) {
        return customerOf(new Dice(seed, "interaction", index));
    }

    /** Which customer an order belongs to. */
    public long customerOfOrder(long index) {
        return customerOf(new Dice(seed, "order", index));
    }

    /** Zipf: the customer of rank r is met in proportion to 1 / (r + 8); ranks are spread over the indexes. */
    private long customerOf(Dice dice) {
        double count = size.customers();
        long rank = (long) (HEAD * (Math.pow(count / HEAD + 1, dice.fraction()) - 1));
        return Math.min(rank, size.customers() - 1) * step % size.customers();
    }

    private static String text(Dice dice, boolean chinese) {
        int sentences = 2 + dice.below(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append(i == 0 || chinese ? "" : " ").append(dice.of(chinese ? Words.SENTENCES_HAN : Words.SENTENCES));
        }
        return text.toString();
    }

    private static Instant time(Dice dice) {
        return UNTIL.minusSeconds(dice.below(SECONDS_OF_THREE_YEARS)).minusMillis(dice.below(1_000));
    }

    private static String currency(String country) {
        return switch (country) {
            case "CN" -> "CNY";
            case "US" -> "USD";
            case "GB" -> "GBP";
            default -> "EUR";
        };
    }
}
