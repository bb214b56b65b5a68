// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** Reads the log in its order, never beyond the horizon, so that nothing is skipped. Sees everything: for parts of the server. Thread-safe. */
public final class LogReader {
    private static final String COLUMNS =
            "l.seq, l.change_set_id, l.object_type, l.object_id, l.op, l.version, l.changed, l.owner_before,"
                    + " l.team_before, l.before_value, l.before_long, l.after_value, l.after_long, s.at_time, s.actor_kind,"
                    + " s.actor_id, s.actor_name, s.cause, s.request_id";
    private static final String IN_ORDER = from(DerbyPath.inKeyOrder("change_log"));
    private static final String OF_SET = from(DerbyPath.index("ix_change_log_set"));
    private static final String OF_OBJECT = from(DerbyPath.index("ix_change_log_object"));

    private final Tx tx;
    private final Sql sql;
    private final Horizon horizon;

    /** Reads through {@code sql} up to {@code horizon}. */
    public LogReader(Tx tx, Sql sql, Horizon horizon) {
        this.tx = tx;
        this.sql = sql;
        this.horizon = horizon;
    }

    private static String from(String path) {
        return " FROM" + DerbyPath.IN_ORDER + "change_log l" + path + "JOIN change_set s"
                + DerbyPath.byKey("change_set") + "ON s.id = l.change_set_id WHERE ";
    }

    /** The last number that may be read. */
    public long safe() {
        return tx.read(horizon::safe);
    }

    /** Entries behind a number and not beyond {@code safe}, in order. */
    public List<LogRow> read(long after, long safe, int most) {
        return read(after, safe, most, "", new Object[0]);
    }

    /**
     * The same with a condition of the caller's.
     *
     * @param condition SQL over {@code l}, beginning with AND, or empty
     * @param binds its binds
     */
    List<LogRow> read(long after, long safe, int most, String condition, Object[] binds) {
        String text = "SELECT " + COLUMNS + IN_ORDER + "l.seq > ? AND l.seq <= ?" + condition
                + " ORDER BY l.seq OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        Object[] all = new Object[binds.length + 3];
        all[0] = after;
        all[1] = safe;
        System.arraycopy(binds, 0, all, 2, binds.length);
        all[all.length - 1] = most;
        return tx.read(() -> sql.list(text, LogReader::row, all));
    }

    /** The entries of a change set, in order. */
    public List<LogRow> ofSet(long changeSetId) {
        String text = "SELECT " + COLUMNS + OF_SET + "l.change_set_id = ? ORDER BY l.seq";
        return tx.read(() -> sql.list(text, LogReader::row, changeSetId));
    }

    /** The entries of one record before a number, newest first. */
    public List<LogRow> ofObject(String type, long objectId, long before, int most) {
        String text = "SELECT " + COLUMNS + OF_OBJECT + "l.object_id = ? AND l.object_type = ? AND l.seq < ?"
                + " ORDER BY l.seq DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        return tx.read(() -> sql.list(text, LogReader::row, objectId, type, before, most));
    }

    /**
     * Change sets before an id that have an entry the condition lets through, newest first.
     *
     * @param condition SQL over {@code l}, beginning with AND, or empty
     * @param binds its binds
     */
    List<SetRow> sets(long before, int most, String condition, Object[] binds) {
        String entries = "FROM change_log l WHERE l.change_set_id = s.id" + condition;
        String text = "SELECT s.id, s.at_time, s.actor_kind, s.actor_id, s.actor_name, s.cause, s.request_id,"
                + " (SELECT COUNT(*) " + entries + ") FROM change_set s WHERE s.id < ? AND EXISTS (SELECT 1 " + entries
                + ") ORDER BY s.id DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        List<Object> all = new ArrayList<>(List.of(binds));
        all.add(before);
        all.addAll(List.of(binds));
        all.add(most);
        return tx.read(() -> sql.list(text, LogReader::set, all.toArray()));
    }

    private static SetRow set(Row row) {
        return new SetRow(
                row.longAt(1),
                Objects.requireNonNull(row.instant(2)),
                text(row, 3),
                row.longAt(4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                row.longAt(8));
    }

    private static LogRow row(Row row) {
        return new LogRow(
                row.longAt(1),
                row.longAt(2),
                text(row, 3),
                row.longAt(4),
                text(row, 5),
                row.longAt(6),
                text(row, 7),
                row.longAt(8),
                row.longAt(9),
                either(row.bytes(10), row, 11),
                either(row.bytes(12), row, 13),
                java.util.Objects.requireNonNull(row.instant(14)),
                text(row, 15),
                row.longAt(16),
                text(row, 17),
                text(row, 18),
                text(row, 19));
    }

    private static byte @Nullable [] either(byte @Nullable [] inline, Row row, int overflow) {
        return inline == null ? row.bytes(overflow) : inline;
    }

    private static String text(Row row, int column) {
        String text = row.text(column);
        return text == null ? "" : text;
    }
}
