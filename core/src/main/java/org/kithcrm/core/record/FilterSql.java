// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterOp;
import org.kithcrm.core.value.NameKey;
import org.kithcrm.core.value.Suggest;

/**
 * Makes the condition of a filter. Two-valued: each comparison with a missing value is false, its complement true; so complements are
 * pushed down to the terms. Column names come from schemas alone, values become binds. Not thread-safe; one for each query.
 */
final class FilterSql {
    private final Engine engine;
    private final Caller caller;
    private final FilterValues values;
    private int aliases;

    FilterSql(Engine engine, Caller caller, String zone) {
        this.engine = engine;
        this.caller = caller;
        this.values = new FilterValues(engine.clock().instant(), java.time.ZoneId.of(zone));
    }

    /** Appends the condition over {@code alias}, a row of the schema's table. */
    void append(SqlText out, Schema schema, String alias, FilterNode node) {
        node(out, new Place(schema, schema.fields(), alias), node, false);
    }

    /** A table under an alias; {@code schema} is null for parts. */
    private record Place(@Nullable Schema schema, Fields fields, String alias) {}

    private void node(SqlText out, Place at, FilterNode node, boolean negated) {
        if (node instanceof FilterNode.And and) {
            join(out, at, and.nodes(), negated ? " OR " : " AND ", negated);
        } else if (node instanceof FilterNode.Or or) {
            join(out, at, or.nodes(), negated ? " AND " : " OR ", negated);
        } else if (node instanceof FilterNode.Not not) {
            node(out, at, not.node(), !negated);
        } else if (node instanceof FilterNode.Term term) {
            path(out, at, term, term.names(), negated);
        }
    }

    private void join(SqlText out, Place at, List<FilterNode> nodes, String glue, boolean negated) {
        out.add("(");
        for (int i = 0; i < nodes.size(); i++) {
            node(out.add(i == 0 ? "" : glue), at, nodes.get(i), negated);
        }
        out.add(")");
    }

    private void path(SqlText out, Place at, FilterNode.Term term, List<String> names, boolean negated) {
        String name = names.get(0);
        Relation relation = at.schema == null ? null : at.schema.relation(name);
        boolean related = term.op() == FilterOp.SOME || term.op() == FilterOp.NO;
        if (relation != null && (names.size() > 1 || related)) {
            if (names.size() > 1 ? !relation.toOne() : relation.toOne()) {
                throw unknown(at, term, name);
            }
            boolean none = negated != (term.op() == FilterOp.NO);
            related(out.add(none ? "NOT " : ""), at, relation, (text, inner) -> {
                if (names.size() > 1) {
                    path(text, inner, term, names.subList(1, names.size()), false);
                } else {
                    node(text, inner, java.util.Objects.requireNonNull(term.inner()), false);
                }
            });
            return;
        }
        if (names.size() > 1) {
            throw unknown(at, term, name);
        }
        term(out, at, term, name, negated);
    }

    private interface Inner {
        void append(SqlText out, Place at);
    }

    private void related(SqlText out, Place at, Relation relation, Inner inner) {
        String alias = "f" + ++aliases;
        out.add("EXISTS (SELECT 1 FROM ");
        if (relation.kind() == Relation.Kind.PARTS) {
            var part = java.util.Objects.requireNonNull(at.fields.find(relation.collection()))
                    .parts();
            out.add(String.valueOf(part.table()))
                    .add(" ")
                    .add(alias)
                    .add(" WHERE ")
                    .add(alias)
                    .add(".")
                    .add(part.ownerColumn());
            out.add(" = ").add(at.alias).add(".id AND ");
            inner.append(out, new Place(null, part.fields(), alias));
        } else {
            Schema other = java.util.Objects.requireNonNull(engine.catalog().schema(relation.collection()));
            tie(out, at, relation, other, alias);
            out.add(Deleted.EXCLUDE.condition(alias));
            other.visibility().where(out, caller, other.collection() + ":read", alias);
            inner.append(out.add(" AND "), new Place(other, other.fields(), alias));
        }
        out.add(")");
    }

    private static void tie(SqlText out, Place at, Relation relation, Schema other, String alias) {
        out.add(other.table()).add(" ").add(alias);
        switch (relation.kind()) {
            case ONE ->
                out.add(" WHERE ")
                        .add(alias)
                        .add(".id = ")
                        .add(at.alias)
                        .add(".")
                        .add(relation.column());
            case MANY ->
                out.add(" WHERE ")
                        .add(alias)
                        .add(".")
                        .add(relation.column())
                        .add(" = ")
                        .add(at.alias)
                        .add(".id");
            default -> {
                out.add(" JOIN ")
                        .add(relation.linkTable())
                        .add(" ")
                        .add(alias)
                        .add("l ON ")
                        .add(alias)
                        .add("l.");
                out.add(relation.linkOwner())
                        .add(" = ")
                        .add(alias)
                        .add(".id WHERE ")
                        .add(alias)
                        .add("l.link_type = ");
                out.bind(java.util.Objects.requireNonNull(at.schema).type())
                        .add(" AND ")
                        .add(alias)
                        .add("l.link_id = ");
                out.add(at.alias).add(".id");
            }
        }
    }

    private void term(SqlText out, Place at, FilterNode.Term term, String name, boolean negated) {
        if (at.schema != null && name.equals("externalKey") && at.schema.externalKeys()) {
            externalKey(out, at, term, negated);
            return;
        }
        Virtual virtual = at.schema == null ? null : at.schema.virtual(name);
        if (virtual != null) {
            virtual(out, at, term, virtual, negated);
            return;
        }
        Field field = at.fields.find(name);
        if (field == null || field.access() == Field.Access.WRITE_ONLY) {
            throw unknown(at, term, name);
        }
        if (field.type() == FieldType.TAGS) {
            tags(out, at, term, negated);
        } else if (!field.filterable()) {
            throw term.place().problem("filter.not-searchable", "This field cannot be filtered by.", name);
        } else {
            column(out, at, term, field, negated);
        }
    }

    private void column(SqlText out, Place at, FilterNode.Term term, Field field, boolean negated) {
        values.allowed(term, field);
        String column = at.alias + "." + field.columnName();
        FilterOp op = term.op();
        boolean complement = negated != (op == FilterOp.NE || op == FilterOp.NIN);
        if (op == FilterOp.NULL || op == FilterOp.NOT_NULL) {
            out.add(column).add((op == FilterOp.NULL) != negated ? " IS NULL" : " IS NOT NULL");
            return;
        }
        out.add("(").add(column).add(complement ? " IS NULL OR NOT (" : " IS NOT NULL AND (");
        compare(out, at, term, field, column);
        out.add("))");
    }

    private void compare(SqlText out, Place at, FilterNode.Term term, Field field, String column) {
        switch (term.op()) {
            case EQ, NE -> out.add(column).add(" = ").bind(values.of(field, term.value()));
            case LT -> out.add(column).add(" < ").bind(values.of(field, term.value()));
            case LTE -> out.add(column).add(" <= ").bind(values.of(field, term.value()));
            case GT -> out.add(column).add(" > ").bind(values.of(field, term.value()));
            case GTE -> out.add(column).add(" >= ").bind(values.of(field, term.value()));
            case IN, NIN ->
                out.add(column)
                        .add(" IN ")
                        .list(term.values().stream()
                                .map(v -> values.of(field, v))
                                .toList());
            case BETWEEN -> {
                out.add(column)
                        .add(" BETWEEN ")
                        .bind(values.of(field, term.values().get(0)));
                out.add(" AND ").bind(values.of(field, term.values().get(1)));
            }
            case CONTAINS -> like(out, column, "%", term);
            case STARTS_WITH -> like(out, column, "", term);
            case MATCH -> match(out, at, term);
            case ANNIVERSARY -> values.anniversary(out, column, term, engine.dialect());
            default -> throw new IllegalStateException(term.op().text());
        }
    }

    private void like(SqlText out, String column, String before, FilterNode.Term term) {
        String text = values.text(term.value()).toLowerCase(java.util.Locale.ROOT);
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        out.add("LOWER(")
                .add(column)
                .add(") LIKE ")
                .bind(before + literal + "%")
                .add(" ESCAPE '\\'");
    }

    private void match(SqlText out, Place at, FilterNode.Term term) {
        String glue = "";
        for (String word : NameKey.queryWords(values.text(term.value()))) {
            NameSql.prefix(out.add(glue), java.util.Objects.requireNonNull(at.schema), at.alias, word);
            glue = " AND ";
        }
        out.add(glue.isEmpty() ? "1 = 0" : "");
    }

    private void tags(SqlText out, Place at, FilterNode.Term term, boolean negated) {
        String collection = java.util.Objects.requireNonNull(at.schema).collection();
        values.allowed(
                term, List.of(FilterOp.HAS, FilterOp.HAS_ALL, FilterOp.HAS_NONE, FilterOp.NULL, FilterOp.NOT_NULL));
        boolean complement = negated != (term.op() == FilterOp.HAS_NONE || term.op() == FilterOp.NULL);
        out.add(complement ? "NOT (" : "(");
        if (term.op() == FilterOp.HAS_ALL) {
            for (int i = 0; i < term.values().size(); i++) {
                tagged(out.add(i == 0 ? "" : " AND "), at, collection);
                out.add(" AND t.tag = ").bind(values.text(term.values().get(i))).add(")");
            }
        } else {
            tagged(out, at, collection);
            if (!term.values().isEmpty()) {
                out.add(" AND t.tag IN ")
                        .list(term.values().stream().map(values::text).toList());
            }
            out.add(")");
        }
        out.add(")");
    }

    private static void tagged(SqlText out, Place at, String collection) {
        out.add(at.alias)
                .add(".id IN (SELECT t.object_id FROM record_tag t WHERE t.collection = ")
                .bind(collection);
    }

    private void externalKey(SqlText out, Place at, FilterNode.Term term, boolean negated) {
        values.allowed(term, List.of(FilterOp.EQ, FilterOp.NE));
        String text = values.text(term.value());
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw term.value().place().problem("filter.bad-value", "An external key is written system:id.", text);
        }
        out.add(negated != (term.op() == FilterOp.NE) ? "NOT " : "").add(at.alias);
        out.add(".id IN (SELECT k.object_id");
        keyed(out, java.util.Objects.requireNonNull(at.schema), text, colon);
        out.add(")");
    }

    private static void keyed(SqlText out, Schema schema, String key, int colon) {
        out.add(" FROM external_key k WHERE k.collection = ").bind(schema.collection());
        out.add(" AND k.system_name = ").bind(key.substring(0, colon));
        out.add(" AND k.ext_id = ").bind(key.substring(colon + 1));
    }

    /** The few ids that a term alone leads to, each once, as {@code oid}; null if it is not of that kind. */
    @Nullable SqlText ids(Schema schema, FilterNode.Term term) {
        Virtual virtual = schema.virtual(term.path());
        var out = new SqlText();
        if (virtual != null && (term.op() == FilterOp.EQ || term.op() == FilterOp.IN)) {
            owners(out.add("SELECT DISTINCT v.").add(virtual.ownerColumn()).add(" AS oid"), term, virtual);
            return out;
        }
        boolean key = term.path().equals("externalKey") && schema.externalKeys() && term.op() == FilterOp.EQ;
        String text = key ? values.text(term.value()) : "";
        if (text.indexOf(':') < 0) {
            return null;
        }
        keyed(out.add("SELECT DISTINCT k.object_id AS oid"), schema, text, text.indexOf(':'));
        return out;
    }

    private void virtual(SqlText out, Place at, FilterNode.Term term, Virtual virtual, boolean negated) {
        values.allowed(
                term, List.of(FilterOp.EQ, FilterOp.NE, FilterOp.IN, FilterOp.NIN, FilterOp.NULL, FilterOp.NOT_NULL));
        FilterOp op = term.op();
        boolean complement = negated != (op == FilterOp.NE || op == FilterOp.NIN || op == FilterOp.NULL);
        out.add(complement ? "NOT " : "").add(at.alias).add(".id IN (SELECT v.").add(virtual.ownerColumn());
        owners(out, term, virtual);
        out.add(")");
    }

    private void owners(SqlText out, FilterNode.Term term, Virtual virtual) {
        out.add(" FROM ").add(virtual.table()).add(" v WHERE ").add(virtual.condition());
        if (!term.values().isEmpty()) {
            out.add(" AND v.").add(virtual.column()).add(" IN ");
            out.list(term.values().stream()
                    .map(values::text)
                    .map(virtual.normalize())
                    .toList());
        }
    }

    private static Problem unknown(Place at, FilterNode.Term term, String name) {
        String message = "There is no such field here.";
        var violation = term.place().rejecting("filter.unknown-field", message, name);
        var nearest = Suggest.nearest(name, at.fields.names());
        return new Problem(
                400,
                "filter.unknown-field",
                "The filter names a field that does not exist.",
                List.of(nearest.map(n -> violation.with("suggestion", n)).orElse(violation)));
    }
}
