// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Null;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.SqlType;
import org.kithcrm.core.storage.Tx;

/** What is to be sent, and what was sent. Thread-safe. */
final class Deliveries {
    private static final String COLUMNS = "id, webhook_id, kind, seq, object_type, object_id, op, state, attempts,"
            + " status, took_ms, reason, created_at, tried_at, next_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM webhook_delivery WHERE webhook_id = ?";
    private static final String INSERT =
            "INSERT INTO webhook_delivery (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String TRIED = "UPDATE webhook_delivery SET state = ?, attempts = ?, status = ?, took_ms = ?,"
            + " reason = ?, tried_at = ?, next_at = ? WHERE id = ? AND state = 'pending'";
    private static final int PURGED = 500;

    private final Tx tx;
    private final Sql sql;

    Deliveries(Tx tx, Sql sql) {
        this.tx = tx;
        this.sql = sql;
    }

    /** Notes some, in the thread's unit of work. */
    void add(List<Delivery> rows) {
        sql.insert(INSERT, rows.stream().map(Deliveries::binds).toList());
    }

    private static @Nullable Object[] binds(Delivery row) {
        return new @Nullable Object[] {
            row.id(),
            row.webhookId(),
            row.kind(),
            row.seq(),
            row.objectType(),
            row.objectId(),
            row.op(),
            row.state(),
            row.attempts(),
            number(row.status()),
            number(row.tookMs()),
            text(row.reason()),
            row.createdAt(),
            instant(row.triedAt()),
            row.nextAt()
        };
    }

    private static Object number(@Nullable Long value) {
        return value == null ? new Null(SqlType.LONG) : value;
    }

    private static Object text(@Nullable String value) {
        return value == null ? new Null(SqlType.TEXT) : value.substring(0, Math.min(value.length(), 200));
    }

    private static Object instant(@Nullable Instant value) {
        return value == null ? new Null(SqlType.INSTANT) : value;
    }

    /** Those of a webhook that have not arrived, the oldest first. */
    List<Delivery> pending(long webhook, int most) {
        return tx.read(() -> sql.list(
                SELECT + " AND state = 'pending' ORDER BY id OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY",
                Deliveries::row,
                webhook,
                most));
    }

    /** Those of a webhook before an id, the newest first. */
    List<Delivery> newest(long webhook, long before, int most) {
        return tx.read(() -> sql.list(
                SELECT + " AND id < ? ORDER BY id DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY",
                Deliveries::row,
                webhook,
                before,
                most));
    }

    Optional<Delivery> find(long webhook, long id) {
        return tx.read(() -> sql.first(SELECT + " AND id = ?", Deliveries::row, webhook, id));
    }

    /** Notes what became of some. */
    void tried(List<Delivery> rows) {
        List<@Nullable Object[]> binds = rows.stream()
                .map(row -> new @Nullable Object[] {
                    row.state(),
                    row.attempts(),
                    number(row.status()),
                    number(row.tookMs()),
                    text(row.reason()),
                    instant(row.triedAt()),
                    row.nextAt(),
                    row.id()
                })
                .toList();
        if (!binds.isEmpty()) {
            tx.run(() -> sql.batch(TRIED, binds));
        }
    }

    /** All that wait are due now and are tried as if for the first time; in the thread's unit of work. */
    void hurry(long webhook, Instant now) {
        sql.update(
                "UPDATE webhook_delivery SET attempts = 0, next_at = ? WHERE webhook_id = ? AND state = 'pending'",
                now,
                webhook);
    }

    /** Forgets what ended before a moment; whether there may be more. */
    boolean purge(Instant before) {
        List<@Nullable Object[]> ids = tx.read(() -> sql.list(
                "SELECT id FROM webhook_delivery WHERE created_at < ? AND state <> 'pending'"
                        + " ORDER BY created_at OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY",
                row -> new @Nullable Object[] {row.longAt(1)},
                before,
                PURGED));
        if (!ids.isEmpty()) {
            tx.run(() -> sql.batch("DELETE FROM webhook_delivery WHERE id = ?", ids));
        }
        return ids.size() == PURGED;
    }

    private static Delivery row(Row row) {
        return new Delivery(
                row.longAt(1),
                row.longAt(2),
                String.valueOf(row.text(3)),
                row.longAt(4),
                String.valueOf(row.text(5)),
                row.longAt(6),
                String.valueOf(row.text(7)),
                String.valueOf(row.text(8)),
                row.longAt(9),
                row.longOrNull(10),
                row.longOrNull(11),
                row.text(12),
                Objects.requireNonNull(row.instant(13)),
                row.instant(14),
                Objects.requireNonNull(row.instant(15)));
    }
}
