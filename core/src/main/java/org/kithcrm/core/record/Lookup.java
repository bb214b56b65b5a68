// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.kithcrm.api.rest.Caller;

/** Finds many records at once by what identifies them elsewhere. Thread-safe. */
public final class Lookup {
    /** In a result: more than one record has the value. */
    public static final long SEVERAL = -1;

    private final Schema schema;
    private final Engine engine;

    /** Looks among the records of {@code schema}. */
    public Lookup(Schema schema, Engine engine) {
        this.schema = schema;
        this.engine = engine;
    }

    /** Keys of another system and the records they lead to, visible or not. */
    public Map<String, Long> byKeys(String system, Collection<String> ids) {
        // one by one: Derby uses the key's index for IN only on its first column, and else compares every key of the
        // system
        String find = "SELECT object_id FROM external_key WHERE collection = ? AND system_name = ? AND ext_id = ?";
        Map<String, Long> found = new HashMap<>();
        for (String id : ids) {
            engine.sql()
                    .first(find, row -> row.longAt(1), schema.collection(), system, id)
                    .ifPresent(object -> found.put(id, object));
        }
        return found;
    }

    /** Normalized values of a virtual name, such as {@code email}, and the one visible record that has each. */
    public Map<String, Long> byVirtual(Caller caller, String name, Collection<String> values) {
        Virtual virtual = java.util.Objects.requireNonNull(schema.virtual(name));
        var query = new SqlText().add("SELECT v." + virtual.column() + ", v." + virtual.ownerColumn() + " FROM ");
        query.add(virtual.table())
                .add(" v WHERE v." + virtual.column() + " IN ")
                .list(values);
        query.add(" AND ").add(virtual.condition());
        Map<String, Set<Long>> owners = new HashMap<>();
        engine.sql()
                .list(
                        query.toString(),
                        row -> owners.computeIfAbsent(String.valueOf(row.text(1)), value -> new HashSet<>())
                                .add(row.longAt(2)),
                        query.binds());
        Set<Long> all = new HashSet<>();
        owners.values().forEach(all::addAll);
        Set<Long> visible = all.isEmpty() ? Set.of() : visible(caller, all);
        Map<String, Long> found = new HashMap<>();
        owners.forEach((value, ids) -> {
            ids.retainAll(visible);
            if (!ids.isEmpty()) {
                found.put(value, ids.size() > 1 ? SEVERAL : ids.iterator().next());
            }
        });
        return found;
    }

    private Set<Long> visible(Caller caller, Set<Long> ids) {
        var query = new SqlText().add("SELECT r.id FROM ").add(schema.table()).add(" r WHERE r.id IN ");
        query.list(ids).add(Deleted.EXCLUDE.condition("r"));
        schema.visibility().where(query, caller, schema.collection() + ":read", "r");
        return new HashSet<>(engine.sql().list(query.toString(), row -> row.longAt(1), query.binds()));
    }
}
