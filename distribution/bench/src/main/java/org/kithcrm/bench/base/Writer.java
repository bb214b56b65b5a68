// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a {@link Sample} again, with new ids. Thread-safe; a {@link Link} belongs to one thread at a time. */
final class Writer {
    private static final String KEY =
            "INSERT INTO idempotency_key (principal, key_text, request_hash, created_at, answer_status, answer_headers,"
                    + " answer_body) VALUES (?, ?, ?, ?, ?, ?, ?)";
    /** Far above all numbers that the product gave. */
    private static final long FIRST_SEQ = 1L << 40;

    private static final int ID_STEP = 64;

    private final Sample sample;
    private final long base;
    private final AtomicLong ids;
    private final AtomicLong seqs = new AtomicLong(FIRST_SEQ);

    Writer(Sample sample, long base) {
        this.sample = sample;
        this.base = base;
        this.ids = new AtomicLong(base + (1L << 32));
    }

    /** One POST: record, parts, log, key with its answer. Gives the new id. */
    long post(Link link) throws SQLException {
        Map<Object, Long> renamed = rename();
        for (Map.Entry<String, List<Sample.Row>> table : sample.tables().entrySet()) {
            rows(link, table.getKey(), table.getValue(), renamed);
        }
        PreparedStatement key = link.held(KEY);
        bind(key, 1, sample.key(), "principal");
        key.setString(2, "b-" + renamed.get(base));
        bind(key, 3, sample.key(), "request_hash");
        bind(key, 4, sample.key(), "created_at");
        bind(key, 5, sample.key(), "answer_status");
        bind(key, 6, sample.key(), "answer_headers");
        bind(key, 7, sample.key(), "answer_body");
        key.executeUpdate();
        link.commit();
        return renamed.get(base);
    }

    /** So many pairs of record and log entry in one transaction. */
    void pairs(Link link, int count) throws SQLException {
        for (String table : List.of("customer", "change_log")) {
            Sample.Row row = sample.tables().get(table).get(0);
            PreparedStatement insert = link.held(insert(table, row));
            for (int i = 0; i < count; i++) {
                bind(insert, row, rename());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        link.commit();
    }

    private void rows(Link link, String table, List<Sample.Row> rows, Map<Object, Long> renamed) throws SQLException {
        PreparedStatement insert = link.held(insert(table, rows.get(0)));
        for (Sample.Row row : rows) {
            bind(insert, row, renamed);
            if (rows.size() > 1) {
                insert.addBatch();
            }
        }
        if (rows.size() > 1) {
            insert.executeBatch();
        } else {
            insert.executeUpdate();
        }
    }

    /** New numbers for the ids of the sample's rows. */
    private Map<Object, Long> rename() {
        long next = ids.addAndGet(ID_STEP);
        Map<Object, Long> renamed = new HashMap<>();
        renamed.put(base, next++);
        for (List<Sample.Row> rows : sample.tables().values()) {
            for (Sample.Row row : rows) {
                if (row.columns().contains("id")) {
                    Object id = row.get("id");
                    if (id != null && !renamed.containsKey(id)) {
                        renamed.put(id, next++);
                    }
                }
            }
        }
        return renamed;
    }

    private void bind(PreparedStatement insert, Sample.Row row, Map<Object, Long> renamed) throws SQLException {
        for (int i = 0; i < row.columns().size(); i++) {
            Object value = row.values().get(i);
            if (row.columns().get(i).equals("seq")) {
                value = seqs.incrementAndGet();
            } else if (value instanceof Long id && renamed.containsKey(id)) {
                value = renamed.get(id);
            }
            set(insert, i + 1, value, row.types().get(i));
        }
    }

    private static void bind(PreparedStatement statement, int at, Sample.Row row, String column) throws SQLException {
        int i = row.columns().indexOf(column);
        set(statement, at, row.values().get(i), row.types().get(i));
    }

    private static void set(PreparedStatement statement, int at, @Nullable Object value, int type) throws SQLException {
        if (value == null) {
            statement.setNull(at, type);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else {
            statement.setObject(at, value);
        }
    }

    private static String insert(String table, Sample.Row row) {
        return "INSERT INTO " + table + " (" + String.join(", ", row.columns()) + ") VALUES ("
                + String.join(", ", Collections.nCopies(row.columns().size(), "?")) + ")";
    }
}
