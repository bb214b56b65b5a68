// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterOp;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.Dialect;

/** Makes the query of one page: visibility, filter, names, keyset and order in one statement. Thread-safe. */
final class ListSql {
    private final Schema schema;
    private final Engine engine;
    private final String read;

    ListSql(Schema schema, Engine engine) {
        this.schema = schema;
        this.engine = engine;
        this.read = schema.collection() + ":read";
    }

    /** The statement for a page and one record more, which tells whether another page follows. */
    SqlText page(Caller caller, ListQuery query, String select) {
        var out = new SqlText().add("SELECT ").add(select);
        for (ListQuery.Sort sort : query.sort()) {
            out.add(", r.").add(column(sort));
        }
        from(out, caller, query, true);
        where(out, caller, query);
        if (query.after() != null) {
            keyset(out, query, engine.cursors().read(query.purpose(schema.collection()), query.after()));
        }
        out.add(" ORDER BY ");
        for (ListQuery.Sort sort : query.sort()) {
            out.add("r.").add(column(sort)).add(sort.descending() ? " DESC" : "");
            out.add(nullable(sort.field()) ? " NULLS LAST, " : ", ");
        }
        boolean down = !query.sort().isEmpty() && query.sort().get(0).descending();
        out.add("r.id").add(down ? " DESC" : "").add(" OFFSET 0 ROWS FETCH NEXT ");
        return out.bind(query.limit() + 1).add(" ROWS ONLY");
    }

    /** The statement for the newest records in the order of one moment, beyond a place. */
    SqlText newest(
            Caller caller,
            String select,
            String from,
            String order,
            String sort,
            SqlText extra,
            List<?> before,
            int most) {
        var out = new SqlText()
                .add("SELECT ")
                .add(select)
                .add(", ")
                .add(order)
                .add(" FROM ")
                .add(from);
        out.add(" WHERE r.id > 0").add(Deleted.EXCLUDE.condition("r")).add(extra);
        schema.visibility().where(out, caller, read, "r");
        if (!before.isEmpty()) {
            Object moment = before.get(0);
            out.add(" AND ").add(order).add(" <= ").bind(moment);
            out.add(" AND (").add(order).add(" < ").bind(moment);
            out.add(" OR r.id < ").bind(before.get(1)).add(")");
        }
        out.add(" ORDER BY ").add(sort).add(" OFFSET 0 ROWS FETCH NEXT ");
        return out.bind(most).add(" ROWS ONLY");
    }

    /** The statement for those of a few records that the caller sees and that are in use. */
    SqlText among(Caller caller, String select, Collection<Long> ids) {
        var out = from(select, ids).add(Deleted.EXCLUDE.condition("r"));
        schema.visibility().where(out, caller, read, "r");
        return out;
    }

    /** The statement for those of a few records that fit a query, apart from the first word it looks for. */
    SqlText among(Caller caller, ListQuery query, String select, Collection<Long> ids) {
        List<String> words = query.words();
        return where(from(select, ids), caller, query, words.subList(1, words.size()));
    }

    /** The statement for those of a few records that fit a filter. */
    SqlText fitting(Caller caller, ListQuery query, String select, Collection<Long> ids) {
        return where(from(select, ids), caller, query, List.of());
    }

    /** By their ids: on Derby a look-up of each is a quarter of a join's step. */
    private SqlText from(String select, Collection<Long> ids) {
        var out = new SqlText().add("SELECT ").add(select).add(" FROM ").add(schema.table());
        return out.add(" r")
                .add(DerbyPath.inKeyOrder(schema.table()))
                .add("WHERE r.id IN ")
                .list(ids);
    }

    /** The statement for the next of all records that fit a filter, by id; with few ids named, among those. */
    SqlText walk(
            Caller caller,
            String select,
            @Nullable FilterNode filter,
            Collection<Long> ids,
            String zone,
            long after,
            int most) {
        var out = new SqlText().add("SELECT ").add(select).add(" FROM ").add(schema.table());
        out.add(" r").add(DerbyPath.inKeyOrder(schema.table()));
        walked(out, caller, filter, ids, zone, after).add(" ORDER BY r.id OFFSET 0 ROWS FETCH NEXT ");
        return out.bind(most).add(" ROWS ONLY");
    }

    /** The statement that counts what a walk goes through. */
    SqlText walkCount(Caller caller, @Nullable FilterNode filter, Collection<Long> ids, String zone) {
        var out = new SqlText().add("SELECT COUNT(*) FROM ").add(schema.table()).add(" r ");
        return walked(out, caller, filter, ids, zone, 0);
    }

    private SqlText walked(
            SqlText out, Caller caller, @Nullable FilterNode filter, Collection<Long> ids, String zone, long after) {
        out.add("WHERE r.id > ").bind(after);
        if (!ids.isEmpty()) {
            out.add(" AND r.id IN ").list(ids);
        }
        out.add(Deleted.EXCLUDE.condition("r"));
        schema.visibility().where(out, caller, read, "r");
        if (filter != null) {
            out.add(" AND ");
            new FilterSql(engine, caller, zone).append(out, schema, "r", filter);
        }
        return out;
    }

    /** The statement that counts all records of the query. */
    SqlText count(Caller caller, ListQuery query) {
        var out = from(new SqlText().add("SELECT COUNT(*)"), caller, query, false);
        return where(out, caller, query);
    }

    /** The table, on Derby with the way to its rows: from few ids that a condition gives, else along an index in the order asked for. */
    private SqlText from(SqlText out, Caller caller, ListQuery query, boolean sorted) {
        String table = schema.table();
        SqlText ids = engine.dialect() == Dialect.DERBY ? ids(caller, query) : null;
        if (ids != null) {
            out.add(" FROM")
                    .add(DerbyPath.IN_ORDER)
                    .add("(")
                    .add(ids)
                    .add(") m, ")
                    .add(table)
                    .add(" r");
            return out.add(DerbyPath.byKey(table)).add("WHERE r.id = m.oid");
        }
        out.add(" FROM ").add(table).add(" r");
        if (engine.dialect() == Dialect.DERBY && sorted) {
            schema.path(equal(caller, query), query.sort()).ifPresent(index -> out.add(DerbyPath.index(index)));
        }
        return out.add(" WHERE r.id > 0");
    }

    /** The ids that words of names, contact points or keys lead to; null if nothing of the sort is asked. */
    private @Nullable SqlText ids(Caller caller, ListQuery query) {
        if (!query.words().isEmpty()) {
            return NameSql.ids(schema, query.words().get(0));
        }
        for (FilterNode.Term term : topTerms(query)) {
            SqlText ids = new FilterSql(engine, caller, query.zone()).ids(schema, term);
            if (ids != null) {
                return ids;
            }
        }
        return null;
    }

    /** The fields that have one value in all records of the page. */
    private Set<String> equal(Caller caller, ListQuery query) {
        Set<String> equal = new HashSet<>();
        for (FilterNode.Term term : topTerms(query)) {
            if (term.op() == FilterOp.EQ) {
                equal.add(term.path());
            }
        }
        if (schema.visibility().isByOwner() && caller.scope(read) == Scope.OWN) {
            equal.add("ownerId");
        }
        return equal;
    }

    private static List<FilterNode.Term> topTerms(ListQuery query) {
        FilterNode filter = query.filter();
        List<FilterNode> top =
                filter instanceof FilterNode.And and ? and.nodes() : filter == null ? List.of() : List.of(filter);
        return top.stream()
                .filter(FilterNode.Term.class::isInstance)
                .map(FilterNode.Term.class::cast)
                .toList();
    }

    private SqlText where(SqlText out, Caller caller, ListQuery query) {
        return where(out, caller, query, query.words());
    }

    /** Appends, beginning with AND: the trash, what the caller sees, words of names, the filter. */
    SqlText where(SqlText out, Caller caller, ListQuery query, List<String> words) {
        out.add(query.deleted().condition("r"));
        schema.visibility().where(out, caller, read, "r");
        for (String word : words) {
            NameSql.prefix(out.add(" AND "), schema, "r", word);
        }
        if (query.filter() != null) {
            out.add(" AND ");
            new FilterSql(engine, caller, query.zone()).append(out, schema, "r", query.filter());
        }
        return out;
    }

    /** The cursor behind a record. */
    String next(ListQuery query, StoredRecord last) {
        var values = new ArrayList<@Nullable Object>(List.of());
        for (Object key : last.sortKeys()) {
            values.add(key);
        }
        values.add(last.id());
        return engine.cursors().write(query.purpose(schema.collection()), values);
    }

    private static String column(ListQuery.Sort sort) {
        return String.valueOf(sort.field().sortColumn());
    }

    private static boolean nullable(Field field) {
        return !field.required()
                && !field.name().equals("createdAt")
                && !field.name().equals("updatedAt")
                && !field.name().equals("id");
    }

    /**
     * The condition for all that follows a place. For a first column without nulls in the form {@code a <= ? AND (a < ? OR ...)}: Derby
     * and PostgreSQL then start at the place instead of walking from the top.
     */
    private void keyset(SqlText out, ListQuery query, List<@Nullable Object> place) {
        boolean down = query.sort().get(0).descending();
        ListQuery.Sort first = query.sort().get(0);
        if (!nullable(first.field()) && place.get(0) != null) {
            out.add(" AND r.").add(column(first)).add(down ? " <= " : " >= ").bind(place.get(0));
        }
        out.add(" AND (");
        for (int i = 0; i <= query.sort().size(); i++) {
            if (i > 0) {
                out.add(" OR ");
            }
            out.add("(");
            for (int j = 0; j < i; j++) {
                same(out, query.sort().get(j), place.get(j)).add(" AND ");
            }
            if (i < query.sort().size()) {
                beyond(out, query.sort().get(i), place.get(i));
            } else {
                out.add("r.id").add(down ? " < " : " > ").bind(java.util.Objects.requireNonNull(place.get(i)));
            }
            out.add(")");
        }
        out.add(")");
    }

    private static SqlText same(SqlText out, ListQuery.Sort sort, @Nullable Object value) {
        out.add("r.").add(column(sort));
        return value == null ? out.add(" IS NULL") : out.add(" = ").bind(value);
    }

    private static void beyond(SqlText out, ListQuery.Sort sort, @Nullable Object value) {
        if (value == null) {
            out.add("1 = 0"); // nothing sorts behind the missing values but the id
            return;
        }
        out.add("(r.").add(column(sort)).add(sort.descending() ? " < " : " > ").bind(value);
        out.add(nullable(sort.field()) ? " OR r." + column(sort) + " IS NULL)" : ")");
    }
}
