// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/**
 * Reads the log in its order, never beyond the horizon, so that nothing is skipped: entries along an index, then the change sets they
 * belong to, as on Derby a step of a join costs three times an entry. Sees everything: for parts of the server. Thread-safe.
 */
public final class LogReader {
    private static final String COLUMNS =
            "l.seq, l.change_set_id, l.object_type, l.object_id, l.op, l.version, l.changed, l.owner_before,"
                    + " l.team_before, l.before_value, l.before_long, l.after_value, l.after_long";
    private static final String IN_ORDER = from(DerbyPath.inKeyOrder("change_log"));
    private static final String OF_SET = from(DerbyPath.index("ix_change_log_set"));
    private static final String OF_OBJECT = from(DerbyPath.index("ix_change_log_object"));
    private static final String ORIGINS = "SELECT s.id, s.at_time, s.actor_kind, s.actor_id, s.actor_name, s.cause,"
            + " s.request_id FROM change_set s" + DerbyPath.inKeyOrder("change_set") + "WHERE s.id IN (?";
    /** Change sets of one statement. */
    private static final int SETS = 64;

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
        return " FROM change_log l" + path + "WHERE ";
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
        return rows(text, all);
    }

    /** The entries of a change set, in order. */
    public List<LogRow> ofSet(long changeSetId) {
        String text = "SELECT " + COLUMNS + OF_SET + "l.change_set_id = ? ORDER BY l.seq";
        return rows(text, changeSetId);
    }

    /** The entries of a change set before a number, newest first. */
    public List<LogRow> ofSet(long changeSetId, long before, int most) {
        String text = "SELECT " + COLUMNS + OF_SET + "l.change_set_id = ? AND l.seq < ?"
                + " ORDER BY l.seq DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        return rows(text, changeSetId, before, most);
    }

    /** The entries of one record before a number that touched a field, newest first. */
    public List<LogRow> ofField(String type, long objectId, String field, long before, int most) {
        String text = "SELECT " + COLUMNS + OF_OBJECT + "l.object_id = ? AND l.object_type = ? AND l.seq < ?"
                + " AND (l.op <> 'updated' OR l.changed = '' OR (',' || l.changed || ',') LIKE ? ESCAPE '!')"
                + " ORDER BY l.seq DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        return rows(text, objectId, type, before, "%," + field.replace("_", "!_") + ",%", most);
    }

    /** The entries of one record before a number, newest first. */
    public List<LogRow> ofObject(String type, long objectId, long before, int most) {
        String text = "SELECT " + COLUMNS + OF_OBJECT + "l.object_id = ? AND l.object_type = ? AND l.seq < ?"
                + " ORDER BY l.seq DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
        return rows(text, objectId, type, before, most);
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
        return new SetRow(row.longAt(1), origin(row), row.longAt(8));
    }

    private List<LogRow> rows(String text, Object... binds) {
        return tx.read(() -> {
            List<LogRow> bare = sql.list(text, LogReader::row, binds);
            Map<Long, Origin> origins = origins(
                    new LinkedHashSet<>(bare.stream().map(LogRow::changeSetId).toList()));
            return bare.stream()
                    .map(row -> row.with(Objects.requireNonNull(origins.get(row.changeSetId()))))
                    .toList();
        });
    }

    private Map<Long, Origin> origins(Set<Long> sets) {
        Map<Long, Origin> origins = new HashMap<>();
        List<Long> ids = List.copyOf(sets);
        for (int from = 0; from < ids.size(); from += SETS) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + SETS));
            // padded to a power of two, so that few distinct texts exist
            int size = Integer.highestOneBit(Math.max(1, some.size() * 2 - 1));
            Object[] binds = new Object[size];
            for (int i = 0; i < size; i++) {
                binds[i] = some.get(Math.min(i, some.size() - 1));
            }
            sql.list(ORIGINS + ", ?".repeat(size - 1) + ")", row -> origins.put(row.longAt(1), origin(row)), binds);
        }
        return origins;
    }

    private static Origin origin(Row row) {
        return new Origin(
                Objects.requireNonNull(row.instant(2)),
                text(row, 3),
                row.longAt(4),
                text(row, 5),
                text(row, 6),
                text(row, 7));
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
                Origin.UNKNOWN);
    }

    private static byte @Nullable [] either(byte @Nullable [] inline, Row row, int overflow) {
        return inline == null ? row.bytes(overflow) : inline;
    }

    private static String text(Row row, int column) {
        String text = row.text(column);
        return text == null ? "" : text;
    }
}
