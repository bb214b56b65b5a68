// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The fixed statements of a schema's table. Immutable. */
final class TableSql {
    /** Positions of the fields that insert and update write, in the order of the statement. */
    final List<Integer> written = new ArrayList<>();
    /** Positions of fields whose sort key is written after them. */
    final List<Integer> keyed = new ArrayList<>();
    /** Positions of derived fields. */
    final List<Integer> derived = new ArrayList<>();

    final String insert;
    final String update;
    final String select;

    TableSql(Schema schema) {
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().at(i);
            if (field.access() == Field.Access.DERIVED) {
                derived.add(i);
            } else if (field.column() != null) {
                written.add(i);
                if (field.sortsByKey()) {
                    keyed.add(i);
                }
            }
        }
        List<String> columns = new ArrayList<>();
        written.forEach(i -> columns.add(schema.fields().at(i).columnName()));
        keyed.forEach(i -> columns.add(String.valueOf(schema.fields().at(i).sortColumn())));
        columns.addAll(List.of("body", "detail", "overflow"));
        insert = "INSERT INTO " + schema.table() + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")";
        update = "UPDATE " + schema.table() + " SET "
                + columns.stream().map(c -> c + " = ?").collect(Collectors.joining(", "))
                + " WHERE id = ? AND version = ?";
        var read =
                new StringBuilder("r.id, r.version, r.body, r.detail, r.overflow, r.owner_id, r.team_id, r.deleted_at");
        derived.forEach(i -> read.append(", r.").append(schema.fields().at(i).columnName()));
        select = read.toString();
    }
}
