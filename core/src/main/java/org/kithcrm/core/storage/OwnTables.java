// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tables whose names begin with a prefix: what a plugin has made. Thread-safe. */
public final class OwnTables {
    private static final int PORTION = 500;

    private final Sql sql;
    private final Dialect dialect;

    public OwnTables(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** Names in lower case, sorted; compared letter by letter, as an underscore would match anything in a pattern. */
    public List<String> names(String prefix) {
        String all = dialect == Dialect.DERBY
                ? "SELECT t.tablename FROM sys.systables t JOIN sys.sysschemas s ON s.schemaid = t.schemaid"
                        + " WHERE t.tabletype = 'T' AND s.schemaname = CURRENT SCHEMA"
                : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
        return sql.list(all, row -> String.valueOf(row.text(1)).toLowerCase(Locale.ROOT)).stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    public long rows(String table) {
        return sql.first("SELECT count(*) FROM " + table, row -> row.longAt(1)).orElse(0L);
    }

    private List<String> columns(String table) {
        String all = dialect == Dialect.DERBY
                ? "SELECT c.columnname FROM sys.syscolumns c JOIN sys.systables t ON t.tableid = c.referenceid"
                        + " WHERE t.tablename = ? ORDER BY c.columnnumber"
                : "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
                        + " AND table_name = ? ORDER BY ordinal_position";
        String name = dialect == Dialect.DERBY ? table.toUpperCase(Locale.ROOT) : table;
        return sql.list(all, row -> String.valueOf(row.text(1)).toLowerCase(Locale.ROOT), name);
    }

    /** Hands on each row of a table as a map by column. */
    public void read(String table, BiConsumer<String, Map<String, @Nullable Object>> to) {
        List<String> columns = columns(table);
        sql.each("SELECT " + String.join(", ", columns) + " FROM " + table, PORTION, row -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), row.plain(i + 1));
            }
            to.accept(table, values);
        });
    }

    /** Drops tables that may refer to each other, in the thread's unit of work. */
    public void drop(List<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL) {
            sql.update("DROP TABLE " + String.join(", ", tables));
            return;
        }
        foreignKeys(tables).forEach((key, table) -> sql.update("ALTER TABLE " + table + " DROP CONSTRAINT " + key));
        new ArrayList<>(tables).forEach(table -> sql.update("DROP TABLE " + table));
    }

    private Map<String, String> foreignKeys(List<String> tables) {
        Map<String, String> keys = new LinkedHashMap<>();
        sql
                .list(
                        "SELECT c.constraintname, t.tablename FROM sys.sysconstraints c"
                                + " JOIN sys.systables t ON t.tableid = c.tableid WHERE c.type = 'F'",
                        row -> List.of(String.valueOf(row.text(1)), String.valueOf(row.text(2))))
                .stream()
                .filter(key -> tables.contains(key.get(1).toLowerCase(Locale.ROOT)))
                .forEach(key -> keys.put('"' + key.get(0) + '"', key.get(1)));
        return keys;
    }
}
