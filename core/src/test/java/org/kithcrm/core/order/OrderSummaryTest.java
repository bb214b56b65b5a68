// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.app.Http;
import org.kithcrm.core.app.KithTest;

@KithTest
class OrderSummaryTest {
    private final Http ann;
    private final Http reader;
    private final Http stranger;
    private final String customer;
    private final String path;

    OrderSummaryTest(Http ann, Http reader, Http stranger) {
        this.ann = ann;
        this.reader = reader;
        this.stranger = stranger;
        this.customer = ann.post("customers", "{'kind': 'organization', 'displayName': 'Harbour Tea'}")
                .has(201)
                .id();
        this.path = "customers/" + customer + "/order-summary";
    }

    private String order(long daysAgo, String currency, String status, String lines) {
        Instant at = Instant.now().minus(daysAgo, ChronoUnit.DAYS);
        return ann.post(
                        "orders",
                        "{'number': '" + UUID.randomUUID() + "', 'customerId': '" + customer + "', 'status': '" + status
                                + "', 'orderedAt': '" + at + "', 'currency': '" + currency + "', 'lines': [" + lines
                                + "]}")
                .has(201)
                .id();
    }

    private static String line(String name, int quantity, String price) {
        return "{'name': '" + name + "', 'quantity': " + quantity + ", 'unitPrice': '" + price + "'}";
    }

    @Test
    void salesAreSummedUpByCurrency() {
        order(500, "CNY", "completed", line("龙井", 2, "98.00"));
        order(20, "CNY", "paid", line("龙井", 1, "98.00") + ", " + line("普洱", 1, "300.50"));
        order(10, "JPY", "shipped", line("玉露", 3, "1000"));
        var summary = ann.get(path).has(200);
        assertThat(summary.at("/orderCount").asInt()).isEqualTo(3);
        assertThat(summary.at("/averageIntervalDays").asInt()).isEqualTo(245);
        assertThat(summary.at("/currencies")).hasSize(2);
        assertThat(summary.textAt("/currencies/0/total")).isEqualTo("594.50");
        assertThat(summary.textAt("/currencies/0/average")).isEqualTo("297.25");
        assertThat(summary.textAt("/currencies/0/last12Months/total")).isEqualTo("398.50");
        assertThat(summary.at("/currencies/0/last12Months/orderCount").asInt()).isEqualTo(1);
        assertThat(summary.textAt("/currencies/1/total")).isEqualTo("3000");
        assertThat(summary.at("/topProducts").findValuesAsText("name")).containsExactly("玉露", "普洱", "龙井");
        assertThat(summary.textAt("/topProducts/2/quantity")).isEqualTo("3");
    }

    @Test
    void whatIsNoSaleIsCountedByStatusAlone() {
        order(3, "CNY", "draft", line("Tea", 1, "1"));
        order(2, "CNY", "cancelled", line("Tea", 1, "1"));
        String paid = order(1, "CNY", "paid", line("Tea", 1, "1"));
        var summary = ann.get(path).has(200);
        assertThat(summary.at("/orderCount").asInt()).isEqualTo(1);
        assertThat(summary.at("/statuses/draft").asInt()).isEqualTo(1);
        assertThat(summary.textAt("/currencies/0/total")).isEqualTo("1.00");
        ann.delete("orders/" + paid).has(204);
        assertThat(ann.get(path).at("/currencies")).isEmpty();
    }

    @Test
    void aCustomerWithoutOrdersHasAnEmptyOne() {
        var summary = ann.get(path).has(200);
        assertThat(summary.at("/orderCount").asInt()).isZero();
        assertThat(summary.at("/lastOrderAt").isNull()).isTrue();
        assertThat(summary.at("/topProducts")).isEmpty();
    }

    @Test
    void itNeedsTheRightToOrdersAndAVisibleCustomer() {
        stranger.get(path).hasProblem(404, "not-found");
        reader.get(path).hasProblem(403, "auth.forbidden");
    }
}
