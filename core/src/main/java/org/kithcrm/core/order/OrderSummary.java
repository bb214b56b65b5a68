// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.value.Currencies;
import org.kithcrm.core.value.Instants;

/**
 * What a customer has bought, in sums. Drafts, cancelled and returned orders are counted by status alone: they are no sales. Amounts
 * of different currencies are never added up.
 *
 * @param customer the customer's id
 * @param groups the customer's orders by currency and status
 * @param products the products with the highest sales
 */
record OrderSummary(long customer, List<Group> groups, List<Product> products) {
    /**
     * Orders of one currency and status.
     *
     * @param total the sum of their totals
     * @param recentOrders how many of them are of the last twelve months
     * @param recentTotal the sum of those
     */
    record Group(
            String currency,
            String status,
            long orders,
            BigDecimal total,
            Instant first,
            Instant last,
            long recentOrders,
            BigDecimal recentTotal) {
        boolean isSale() {
            return OrderSummaries.SALES.contains(status);
        }
    }

    /** A product, or what was sold without one under a name, with its sales in one currency. */
    record Product(
            @Nullable Long id,
            @Nullable String sku,
            String name,
            String currency,
            BigDecimal quantity,
            BigDecimal amount) {}

    void write(JsonGenerator json) throws IOException {
        List<Group> sales = groups.stream().filter(Group::isSale).toList();
        long orders = sales.stream().mapToLong(Group::orders).sum();
        Instant first = sales.stream().map(Group::first).min(Instant::compareTo).orElse(null);
        Instant last = sales.stream().map(Group::last).max(Instant::compareTo).orElse(null);
        json.writeStartObject();
        json.writeStringField("customerId", Id.text(customer));
        json.writeNumberField("orderCount", orders);
        json.writeStringField("firstOrderAt", first == null ? null : Instants.text(first));
        json.writeStringField("lastOrderAt", last == null ? null : Instants.text(last));
        json.writeFieldName("averageIntervalDays");
        if (first == null || last == null || orders < 2) {
            json.writeNull();
        } else {
            json.writeNumber(Duration.between(first, last).toDays() / (orders - 1));
        }
        json.writeArrayFieldStart("currencies");
        for (List<Group> currency : byCurrency(sales)) {
            currency(json, currency);
        }
        json.writeEndArray();
        statuses(json);
        json.writeArrayFieldStart("topProducts");
        for (Product product : products) {
            product(json, product);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Iterable<List<Group>> byCurrency(List<Group> sales) {
        var sorted = new TreeMap<String, List<Group>>();
        sales.forEach(group -> sorted.computeIfAbsent(group.currency(), any -> new ArrayList<>())
                .add(group));
        return sorted.values();
    }

    private static void currency(JsonGenerator json, List<Group> groups) throws IOException {
        String currency = groups.get(0).currency();
        BigDecimal total = groups.stream().map(Group::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal recent = groups.stream().map(Group::recentTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
        long orders = groups.stream().mapToLong(Group::orders).sum();
        json.writeStartObject();
        json.writeStringField("currency", currency);
        json.writeNumberField("orderCount", orders);
        json.writeStringField("total", amount(total, currency));
        json.writeStringField(
                "average", amount(total.divide(BigDecimal.valueOf(orders), 6, RoundingMode.HALF_UP), currency));
        json.writeObjectFieldStart("last12Months");
        json.writeNumberField(
                "orderCount", groups.stream().mapToLong(Group::recentOrders).sum());
        json.writeStringField("total", amount(recent, currency));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void statuses(JsonGenerator json) throws IOException {
        var counts = new TreeMap<String, Long>();
        groups.forEach(group -> counts.merge(group.status(), group.orders(), Long::sum));
        json.writeObjectFieldStart("statuses");
        for (var each : counts.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void product(JsonGenerator json, Product product) throws IOException {
        json.writeStartObject();
        json.writeStringField("productId", product.id() == null ? null : Id.text(product.id()));
        json.writeStringField("sku", product.sku());
        json.writeStringField("name", product.name());
        json.writeStringField(
                "quantity", product.quantity().stripTrailingZeros().toPlainString());
        json.writeStringField("amount", amount(product.amount(), product.currency()));
        json.writeStringField("currency", product.currency());
        json.writeEndObject();
    }

    /** As the records show amounts: at least the digits of the currency, and no more that are zero. */
    private static String amount(BigDecimal amount, String currency) {
        BigDecimal plain = amount.stripTrailingZeros();
        int digits = Currencies.digits(currency);
        return (plain.scale() < digits ? plain.setScale(digits) : plain).toPlainString();
    }
}
