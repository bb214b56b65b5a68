// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.value.NameKey;

/** The tables that mirror the parts of one collection, and the shared ones of tags, keys and name words. Thread-safe. */
final class PartStore {
    private static final Mirror TAGS = Mirror.of("record_tag", "tag");
    private static final Mirror KEYS = Mirror.of("external_key", "system_name", "ext_id");
    private static final Mirror WORDS = Mirror.of("name_token", "token");

    private final Schema schema;
    private final Sql sql;

    PartStore(Schema schema, Sql sql) {
        this.schema = schema;
        this.sql = sql;
    }

    /** Brings the tables in line with a changed record. */
    void save(@Nullable RecordData before, RecordData after) {
        for (Field field : schema.fields()) {
            if (field.type() == FieldType.PARTS && field.parts().table() != null) {
                if (before == null || differs(field, before, after)) {
                    parts(field, before, after);
                }
            } else if (before == null || !RecordData.same(before.get(field.name()), after.get(field.name()))) {
                shared(field, before, after);
            }
        }
    }

    private static boolean differs(Field field, RecordData before, RecordData after) {
        for (String copied : field.parts().copied()) {
            if (!RecordData.same(before.get(copied), after.get(copied))) {
                return true;
            }
        }
        return !RecordData.same(before.get(field.name()), after.get(field.name()));
    }

    /** A table shared by all collections: what a record says, in the columns of its key. */
    private record Mirror(String insert, String delete) {
        static Mirror of(String table, String... columns) {
            return new Mirror(
                    "INSERT INTO " + table + " (collection, " + String.join(", ", columns) + ", object_id) VALUES (?, "
                            + "?, ".repeat(columns.length) + "?)",
                    "DELETE FROM " + table + " WHERE collection = ? AND " + String.join(" = ? AND ", columns)
                            + " = ? AND object_id = ?");
        }
    }

    private void shared(Field field, @Nullable RecordData before, RecordData after) {
        if (field.type() == FieldType.TAGS && field.name().equals("tags")) {
            mirror(TAGS, before, after, data -> words(data, data.words(field.name())));
        } else if (field.name().equals("externalKeys") && field.type() == FieldType.PARTS) {
            mirror(KEYS, before, after, this::keys);
        } else if (field.named()) {
            mirror(WORDS, before, after, data -> tokens(data, field));
        }
    }

    /** Takes away what is no longer said and adds what is new. */
    private void mirror(
            Mirror table,
            @Nullable RecordData before,
            RecordData after,
            Function<RecordData, List<List<Object>>> read) {
        var added = new ArrayList<>(read.apply(after));
        if (before != null) {
            var gone = new ArrayList<>(read.apply(before));
            var kept = new HashSet<>(gone);
            gone.removeAll(new HashSet<>(added));
            added.removeAll(kept);
            for (List<Object> row : gone) {
                sql.update(table.delete(), row.toArray());
            }
        }
        sql.insert(table.insert(), arrays(added));
    }

    /** Adds the words of a record's name; for records that have none yet. */
    void addWords(RecordData data) {
        sql.insert(WORDS.insert(), arrays(tokens(data, Objects.requireNonNull(schema.nameField()))));
    }

    private List<List<Object>> tokens(RecordData data, Field field) {
        String name = data.text(field.name());
        return name == null ? List.of() : words(data, NameKey.tokens(name));
    }

    private List<List<Object>> words(RecordData data, Collection<String> words) {
        return words.stream()
                .map(word -> List.<Object>of(schema.collection(), word, data.number("id")))
                .toList();
    }

    private List<List<Object>> keys(RecordData data) {
        return data.parts("externalKeys").stream()
                .map(key -> List.of(
                        schema.collection(),
                        Objects.requireNonNull(key.get("system")),
                        Objects.requireNonNull(key.get("id")),
                        data.number("id")))
                .toList();
    }

    private static List<Object[]> arrays(List<List<Object>> rows) {
        return rows.stream().map(List::toArray).toList();
    }

    private void parts(Field field, @Nullable RecordData before, RecordData after) {
        PartSchema part = field.parts();
        var rows = new ArrayList<List<Object>>();
        for (RecordData each : after.parts(field.name())) {
            var binds = new ArrayList<Object>();
            binds.add(after.number("id"));
            for (String copied : part.copied()) {
                binds.add(Columns.bind(schema.fields().at(schema.fields().require(copied)), after.get(copied)));
            }
            for (int i = 0; i < part.fields().size(); i++) {
                if (part.fields().at(i).column() != null) {
                    binds.add(Columns.bind(part.fields().at(i), each.at(i)));
                }
            }
            rows.add(binds);
        }
        if (before != null) {
            sql.update("DELETE FROM " + part.table() + " WHERE " + part.ownerColumn() + " = ?", after.number("id"));
        }
        sql.insert(insertText(part), arrays(rows));
    }

    private String insertText(PartSchema part) {
        var columns = new ArrayList<String>();
        columns.add(part.ownerColumn());
        part.copied()
                .forEach(copied -> columns.add(
                        schema.fields().at(schema.fields().require(copied)).columnName()));
        for (Field field : part.fields()) {
            if (field.column() != null) {
                columns.add(field.columnName());
            }
        }
        return "INSERT INTO " + part.table() + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")";
    }
}
