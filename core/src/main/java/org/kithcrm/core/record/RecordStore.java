// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Null;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.SqlType;
import org.kithcrm.core.value.NameKey;

/** The table of one collection: rows, and their rendered bodies. Every query carries the caller's visibility. Thread-safe. */
final class RecordStore {
    /** Bodies up to this size lie in the row; longer ones in the overflow column. */
    private static final int INLINE = 32_000;

    private static final byte[] NOTHING = new byte[0];
    private static final @Nullable Object[] NO_KEYS = new Object[0];
    private static final int BASE = 8;

    private final Schema schema;
    private final TableSql text;
    private final Sql sql;
    private final Dialect dialect;
    private final String read;

    RecordStore(Schema schema, Sql sql, Dialect dialect) {
        this.schema = schema;
        this.text = new TableSql(schema);
        this.sql = sql;
        this.dialect = dialect;
        this.read = schema.collection() + ":read";
    }

    List<Integer> derived() {
        return text.derived;
    }

    void insert(RecordData data, byte[] body, byte[] detail) {
        sql.insert(text.insert, List.<Object[]>of(binds(data, body, detail, 0).toArray()));
    }

    /** Writes all columns; false if the row has another version than {@code expected}. */
    boolean update(RecordData data, byte[] body, byte[] detail, long expected) {
        List<Object> binds = binds(data, body, detail, 2);
        binds.add(data.number("id"));
        binds.add(expected);
        return sql.update(text.update, binds.toArray()) == 1;
    }

    /** Moves a record to the trash or out of it. */
    void trash(RecordData data, byte[] body, byte[] detail, boolean deleted) {
        update(data, body, detail, data.number("version") - 1);
        sql.update(
                "UPDATE " + schema.table() + " SET deleted_at = ? WHERE id = ?",
                deleted ? data.instant("updatedAt") : new Null(SqlType.INSTANT),
                data.number("id"));
    }

    /** A record the caller may see. */
    Optional<StoredRecord> find(Caller caller, long id, Deleted deleted) {
        return one(caller, id, deleted, "");
    }

    /** The same, locked until the end of the unit of work. */
    Optional<StoredRecord> lock(Caller caller, long id, Deleted deleted) {
        return one(caller, id, deleted, dialect.forUpdate());
    }

    private Optional<StoredRecord> one(Caller caller, long id, Deleted deleted, String end) {
        var query = new SqlText().add("SELECT ").add(text.select).add(" FROM ").add(schema.table());
        query.add(" r WHERE r.id = ").bind(id).add(deleted.condition("r"));
        schema.visibility().where(query, caller, read, "r");
        query.add(end);
        return sql.first(query.toString(), row -> stored(row), query.binds());
    }

    /** Whether the caller sees a record that is not in the trash. */
    boolean exists(Caller caller, long id) {
        var query = new SqlText()
                .add("SELECT r.id FROM ")
                .add(schema.table())
                .add(" r WHERE r.id = ")
                .bind(id);
        query.add(Deleted.EXCLUDE.condition("r"));
        schema.visibility().where(query, caller, read, "r");
        return sql.first(query.toString(), row -> row.longAt(1), query.binds()).isPresent();
    }

    /** Whether there is a record at all; for references whose target everybody may name. */
    boolean existsAtAll(long id) {
        var query = "SELECT r.id FROM " + schema.table() + " r WHERE r.id = ?" + Deleted.EXCLUDE.condition("r");
        return sql.first(query, row -> row.longAt(1), id).isPresent();
    }

    /** The records of a query made by {@link ListSql}. */
    List<StoredRecord> list(SqlText query, List<Field> sort) {
        return sql.list(query.toString(), row -> stored(row, sort), query.binds());
    }

    /** The records of a query by id. */
    Map<Long, StoredRecord> byId(SqlText query) {
        Map<Long, StoredRecord> found = new HashMap<>();
        list(query, List.of()).forEach(record -> found.put(record.id(), record));
        return found;
    }

    String select() {
        return text.select;
    }

    /**
     * The query of the next records by id, with binds for the last id and how many.
     *
     * @param more further columns, each behind a comma
     */
    String walk(String more) {
        return "SELECT " + text.select + more + " FROM " + schema.table() + " r" + DerbyPath.inKeyOrder(schema.table())
                + "WHERE r.id > ? ORDER BY r.id OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
    }

    private StoredRecord stored(Row row, List<Field> sort) {
        var plain = stored(row);
        @Nullable Object[] keys = new Object[sort.size()];
        for (int i = 0; i < keys.length; i++) {
            Field field = sort.get(i);
            int column = BASE + 1 + text.derived.size() + i;
            keys[i] = field.sortsByKey() ? row.bytes(column) : Columns.read(field, row, column);
        }
        return new StoredRecord(
                plain.id(),
                plain.version(),
                plain.body(),
                plain.detail(),
                plain.derived(),
                plain.ownerId(),
                plain.teamId(),
                plain.deleted(),
                keys);
    }

    /** How many columns {@link #select} has. */
    int width() {
        return BASE + text.derived.size();
    }

    StoredRecord stored(Row row) {
        byte[] body = row.bytes(3);
        byte[] detail = row.bytes(4);
        if (body == null) {
            var overflow = ByteBuffer.wrap(java.util.Objects.requireNonNull(row.bytes(5)));
            body = new byte[overflow.getInt()];
            overflow.get(body);
            detail = new byte[overflow.remaining()];
            overflow.get(detail);
        }
        @Nullable Object[] derived = new Object[text.derived.size()];
        for (int i = 0; i < derived.length; i++) {
            derived[i] = Columns.read(schema.fields().at(text.derived.get(i)), row, BASE + 1 + i);
        }
        return new StoredRecord(
                row.longAt(1),
                row.longAt(2),
                body,
                detail == null ? NOTHING : detail,
                derived,
                orZero(row.longOrNull(6)),
                orZero(row.longOrNull(7)),
                row.instant(8) != null,
                NO_KEYS);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private List<Object> binds(RecordData data, byte[] body, byte[] detail, int more) {
        var binds = new ArrayList<Object>(text.written.size() + text.keyed.size() + 3 + more);
        for (int i : text.written) {
            binds.add(Columns.bind(schema.fields().at(i), data.at(i)));
        }
        for (int i : text.keyed) {
            binds.add(data.at(i) instanceof String name ? NameKey.sortKey(name) : new Null(SqlType.BYTES));
        }
        boolean inline = body.length <= INLINE && detail.length <= INLINE;
        binds.add(inline ? body : new Null(SqlType.BYTES));
        binds.add(inline && detail.length > 0 ? detail : new Null(SqlType.BYTES));
        binds.add(inline ? new Null(SqlType.BLOB) : overflow(body, detail));
        return binds;
    }

    private static byte[] overflow(byte[] body, byte[] detail) {
        return ByteBuffer.allocate(4 + body.length + detail.length)
                .putInt(body.length)
                .put(body)
                .put(detail)
                .array();
    }
}
