// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rows that one POST of the product has written, found by the record's id in whatever tables there are, so that a baseline
 * writes the same without knowing the schema.
 *
 * @param tables the rows by table, those the log refers to before the log
 * @param key the row of the idempotency key
 */
record Sample(Map<String, List<Row>> tables, Row key) {
    /** The id in its text form is Crockford Base32. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** One row: column names and JDBC types, and what was in them. */
    record Row(List<String> columns, List<Integer> types, List<@Nullable Object> values) {
        @Nullable Object get(String column) {
            return values.get(columns.indexOf(column));
        }
    }

    static long id(String text) {
        long id = 0;
        for (char c : text.toCharArray()) {
            id = id << 5 | DIGITS.indexOf(c);
        }
        return id;
    }

    static Sample read(Connection connection, long id, String idempotencyKey) throws SQLException {
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> table : numbers(connection).entrySet()) {
            for (String column : table.getValue()) {
                List<Row> rows = rows(connection, table.getKey(), column, id);
                if (!rows.isEmpty()) {
                    tables.putIfAbsent(table.getKey(), rows);
                }
            }
        }
        Object set = tables.get("change_log").get(0).get("change_set_id");
        tables.put("change_set", rows(connection, "change_set", "id", set));
        List<Row> log = tables.remove("change_log");
        tables.put("change_log", log);
        return new Sample(
                tables,
                rows(connection, "idempotency_key", "key_text", idempotencyKey).get(0));
    }

    /** The BIGINT columns of each table of ours. */
    private static Map<String, Set<String>> numbers(Connection connection) throws SQLException {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                String schema = String.valueOf(columns.getString("TABLE_SCHEM")).toLowerCase(Locale.ROOT);
                if (columns.getInt("DATA_TYPE") == Types.BIGINT && (schema.equals("app") || schema.equals("public"))) {
                    String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    found.computeIfAbsent(table, any -> new LinkedHashSet<>())
                            .add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        found.keySet().removeIf(table -> table.startsWith("kith_") || table.endsWith("_seq"));
        return found;
    }

    private static List<Row> rows(Connection connection, String table, String column, @Nullable Object value)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM " + table + " WHERE " + column + " = ?")) {
            select.setObject(1, value);
            try (ResultSet result = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        ResultSetMetaData form = result.getMetaData();
        List<String> columns = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= form.getColumnCount(); i++) {
            columns.add(form.getColumnName(i).toLowerCase(Locale.ROOT));
            types.add(form.getColumnType(i));
            Object value = result.getObject(i);
            values.add(value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : value);
        }
        return new Row(columns, types, values);
    }
}
