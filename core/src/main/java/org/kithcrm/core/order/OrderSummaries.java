// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.SqlText;
import org.kithcrm.core.storage.Row;

/** Reads the sums of a customer's orders that a caller may see. Thread-safe. */
final class OrderSummaries {
    /** The states of an order that is or becomes a sale. */
    static final List<String> SALES = List.of("confirmed", "paid", "shipped", "completed");

    private static final int MONTHS = 12;
    private static final int TOP = 10;

    private final Engine engine;
    private final RecordService orders;

    OrderSummaries(Engine engine, RecordService orders) {
        this.engine = engine;
        this.orders = orders;
    }

    OrderSummary of(Caller caller, long customer) {
        var customers = engine.catalog().find("customers").orElseThrow(NotFound::new);
        if (!customers.exists(caller, customer)) {
            throw new NotFound();
        }
        return engine.tx().read(() -> new OrderSummary(customer, groups(caller, customer), products(caller, customer)));
    }

    private List<OrderSummary.Group> groups(Caller caller, long customer) {
        Instant since = engine.clock()
                .instant()
                .atZone(ZoneOffset.UTC)
                .minusMonths(MONTHS)
                .toInstant();
        Map<String, Sums> recent = new LinkedHashMap<>();
        sums(caller, customer, since).forEach(sums -> recent.put(sums.key(), sums));
        var groups = new ArrayList<OrderSummary.Group>();
        for (Sums all : sums(caller, customer, Instant.EPOCH)) {
            Sums of = recent.get(all.key());
            groups.add(new OrderSummary.Group(
                    all.currency(),
                    all.status(),
                    all.orders(),
                    all.total(),
                    all.first(),
                    all.last(),
                    of == null ? 0 : of.orders(),
                    of == null ? BigDecimal.ZERO : of.total()));
        }
        return groups;
    }

    private record Sums(String currency, String status, long orders, BigDecimal total, Instant first, Instant last) {
        String key() {
            return currency + "\n" + status;
        }

        static Sums of(Row row) {
            return new Sums(
                    Objects.requireNonNull(row.text(1)),
                    Objects.requireNonNull(row.text(2)),
                    row.longAt(3),
                    orZero(row.decimal(4)),
                    Objects.requireNonNull(row.instant(5)),
                    Objects.requireNonNull(row.instant(6)));
        }
    }

    private List<Sums> sums(Caller caller, long customer, Instant since) {
        var text = new SqlText()
                .add("SELECT r.currency, r.status, COUNT(*), SUM(r.total), MIN(r.ordered_at), MAX(r.ordered_at)")
                .add(" FROM sales_order r WHERE r.customer_id = ")
                .bind(customer)
                .add(" AND r.ordered_at >= ")
                .bind(since);
        orders.visible(text, caller, "r");
        text.add(" GROUP BY r.currency, r.status");
        return engine.sql().list(text.toString(), Sums::of, text.binds());
    }

    private List<OrderSummary.Product> products(Caller caller, long customer) {
        var text = new SqlText()
                .add("SELECT l.product_id, l.sku, l.name, r.currency, SUM(l.quantity), SUM(l.amount) AS sales")
                .add(" FROM sales_order r JOIN order_line l ON l.order_id = r.id WHERE r.customer_id = ")
                .bind(customer)
                .add(" AND r.status IN ")
                .list(SALES);
        orders.visible(text, caller, "r");
        text.add(" GROUP BY l.product_id, l.sku, l.name, r.currency ORDER BY sales DESC NULLS LAST, l.name")
                .add(" OFFSET 0 ROWS FETCH NEXT ")
                .bind(TOP)
                .add(" ROWS ONLY");
        return engine.sql().list(text.toString(), OrderSummaries::product, text.binds());
    }

    private static OrderSummary.Product product(Row row) {
        return new OrderSummary.Product(
                row.longOrNull(1),
                row.text(2),
                Objects.requireNonNull(row.text(3)),
                Objects.requireNonNull(row.text(4)),
                orZero(row.decimal(5)),
                orZero(row.decimal(6)));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
