// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

/** Conditions over the indexed words of names. */
final class NameSql {
    private NameSql() {}

    /** Appends: the name has a word that begins with {@code prefix}. */
    static void prefix(SqlText out, Schema schema, String alias, String prefix) {
        out.add(alias).add(".id IN (SELECT t.object_id");
        from(out, schema, prefix);
        out.add(")");
    }

    /** The ids of the records whose names have a word that begins with {@code prefix}, each once, as {@code oid}. */
    static SqlText ids(Schema schema, String prefix) {
        var out = new SqlText().add("SELECT DISTINCT t.object_id AS oid");
        from(out, schema, prefix);
        return out;
    }

    private static void from(SqlText out, Schema schema, String prefix) {
        out.add(" FROM name_token t WHERE t.collection = ").bind(schema.collection());
        out.add(" AND t.token >= ").bind(prefix).add(" AND t.token < ").bind(prefix + "\uffff");
    }
}
