// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.Null;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.SqlType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a customer's derived fields (last interaction, last order, number of orders) up to date: reads the log behind the writers, so
 * that they do not wait for each other at the customer's row. What it writes is computed anew from the tables, so a batch may be
 * repeated. Changes neither version nor log.
 */
public final class CustomerCounters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerCounters.class);
    private static final String READER = "core:customer-counters";
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST_INTERACTION = "SELECT l.occurred_at FROM" + DerbyPath.IN_ORDER
            + "interaction_link l"
            + DerbyPath.index("ix_interaction_link_target") + "JOIN interaction i" + DerbyPath.byKey("interaction")
            + "ON i.id = l.interaction_id"
            + " WHERE l.link_type = 'customer' AND l.link_id = ? AND i.deleted_at IS NULL"
            + " ORDER BY l.link_type, l.link_id, l.occurred_at DESC, l.interaction_id DESC"
            + " OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY";
    private static final String OF_CUSTOMER = " FROM sales_order o" + DerbyPath.index("ix_sales_order_customer")
            + "WHERE o.customer_id = ? AND o.deleted_at IS NULL";
    private static final String LAST_ORDER = "SELECT MAX(o.ordered_at)" + OF_CUSTOMER;
    private static final String ORDERS = "SELECT COUNT(*)" + OF_CUSTOMER;
    private static final String WRITE =
            "UPDATE customer SET last_interaction_at = ?, last_order_at = ?, order_count = ? WHERE id = ?";

    private final Engine engine;
    private final LogReader log;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Registration wakeup;

    /**
     * Begins where it ended the last time.
     *
     * @param thread the one thread, ended with this
     */
    public CustomerCounters(Engine engine, LogReader log, Wakeups wakeups, ScheduledExecutorService thread) {
        this.engine = engine;
        this.log = log;
        this.thread = thread;
        this.wakeup = wakeups.add(this::wake);
        // by itself once a second: writes of other nodes wake nobody here
        thread.scheduleWithFixedDelay(this::catchUp, 0, 1, TimeUnit.SECONDS);
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            thread.schedule(this::catchUp, 100, TimeUnit.MILLISECONDS);
        }
    }

    private void catchUp() {
        woken.set(false);
        try {
            while (step()) {
                LOG.debug("event=counters-behind");
            }
        } catch (RuntimeException e) {
            LOG.warn("event=counters-failed", e);
        }
    }

    /** Works off one batch; whether another may follow. */
    private boolean step() {
        long safe = log.safe();
        return engine.tx().call(() -> {
            Sql sql = engine.sql();
            Optional<Long> known =
                    sql.first("SELECT seq FROM log_cursor WHERE reader = ?", row -> row.longAt(1), READER);
            long from = known.orElse(0L);
            List<LogRow> rows = log.read(from, safe, BATCH);
            boolean full = rows.size() == BATCH;
            long to = full ? rows.get(BATCH - 1).seq() : safe;
            if (to <= from) {
                return false;
            }
            var customers = new TreeSet<Long>();
            rows.forEach(row -> collect(row, customers));
            customers.forEach(id -> refresh(sql, id));
            if (known.isEmpty()) {
                sql.update("INSERT INTO log_cursor (reader, seq) VALUES (?, ?)", READER, to);
            } else {
                sql.update("UPDATE log_cursor SET seq = ? WHERE reader = ?", to, READER);
            }
            return full;
        });
    }

    private static void collect(LogRow row, Set<Long> customers) {
        if (row.type().equals("interaction") || row.type().equals("order")) {
            collect(row.before(), customers);
            collect(row.after(), customers);
        }
    }

    private static void collect(byte @Nullable [] record, Set<Long> customers) {
        if (record == null) {
            return;
        }
        try {
            JsonNode tree = JSON.readTree(record);
            Id.parse(tree.path("customerId").asText()).ifPresent(id -> customers.add(id.value()));
            for (JsonNode link : tree.path("links")) {
                if (link.path("type").asText().equals("customer")) {
                    Id.parse(link.path("id").asText()).ifPresent(id -> customers.add(id.value()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refresh(Sql sql, long id) {
        Optional<Instant> interaction = latest(sql, LAST_INTERACTION, id);
        Optional<Instant> order = latest(sql, LAST_ORDER, id);
        long orders = sql.first(ORDERS, row -> row.longAt(1), id).orElse(0L);
        sql.update(WRITE, orNull(interaction), orNull(order), orders, id);
    }

    private static Optional<Instant> latest(Sql sql, String text, long id) {
        return sql.first(text, row -> Optional.ofNullable(row.instant(1)), id).orElseGet(Optional::empty);
    }

    private static Object orNull(Optional<Instant> time) {
        return time.<Object>map(t -> t).orElseGet(() -> new Null(SqlType.INSTANT));
    }

    @Override
    public void close() {
        wakeup.close();
        thread.shutdown();
        try {
            // never interrupted: Derby would lose its files
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
