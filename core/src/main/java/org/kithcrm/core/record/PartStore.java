// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Sql;

/** The tables that mirror the parts of one collection, and the shared ones of tags, keys and name words. Thread-safe. */
final class PartStore {
    private static final String TAG = "INSERT INTO record_tag (collection, tag, object_id) VALUES (?, ?, ?)";
    private static final String KEY =
            "INSERT INTO external_key (collection, system_name, ext_id, object_id) VALUES (?, ?, ?, ?)";
    private static final String WORD = "INSERT INTO name_token (collection, token, object_id) VALUES (?, ?, ?)";

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

    private void shared(Field field, @Nullable RecordData before, RecordData after) {
        long id = after.number("id");
        if (field.type() == FieldType.TAGS) {
            replace(
                    before,
                    "DELETE FROM record_tag WHERE object_id = ?",
                    id,
                    TAG,
                    words(after.words(field.name()), id));
        } else if (field.name().equals("externalKeys") && field.type() == FieldType.PARTS) {
            replace(before, "DELETE FROM external_key WHERE object_id = ?", id, KEY, keys(after, id));
        } else if (field.named()) {
            String name = after.text(field.name());
            var tokens = name == null ? List.<String>of() : List.copyOf(org.kithcrm.core.value.NameKey.tokens(name));
            replace(before, "DELETE FROM name_token WHERE object_id = ?", id, WORD, words(tokens, id));
        }
    }

    private List<@Nullable Object[]> words(List<String> words, long id) {
        return words.stream()
                .<@Nullable Object[]>map(word -> new @Nullable Object[] {schema.collection(), word, id})
                .toList();
    }

    private List<@Nullable Object[]> keys(RecordData after, long id) {
        return after.parts("externalKeys").stream()
                .<@Nullable Object[]>map(
                        key -> new @Nullable Object[] {schema.collection(), key.get("system"), key.get("id"), id})
                .toList();
    }

    private void replace(
            @Nullable RecordData before, String delete, long id, String insert, List<@Nullable Object[]> rows) {
        if (before != null) {
            sql.update(delete, id);
        }
        insert(insert, rows);
    }

    private void insert(String text, List<@Nullable Object[]> rows) {
        if (rows.size() == 1) {
            sql.update(text, rows.get(0));
        } else if (!rows.isEmpty()) {
            sql.batch(text, rows);
        }
    }

    private void parts(Field field, @Nullable RecordData before, RecordData after) {
        PartSchema part = field.parts();
        var rows = new ArrayList<@Nullable Object[]>();
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
            rows.add(binds.toArray());
        }
        String delete = "DELETE FROM " + part.table() + " WHERE " + part.ownerColumn() + " = ?";
        replace(before, delete, after.number("id"), insertText(part), rows);
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
