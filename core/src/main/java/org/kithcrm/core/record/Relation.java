// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

/**
 * A path from a record to others that a filter or an include may follow.
 *
 * @param name its name in paths, such as {@code organization}
 * @param kind how the two are tied
 * @param collection the collection (or, for parts, the parts' field) on the other side
 * @param column the column that holds the other's id: of this table for {@link Kind#ONE}, of the other for {@link Kind#MANY},
 *     of the link table for {@link Kind#LINKED}
 * @param linkTable for {@link Kind#LINKED}: the table of links
 * @param linkOwner for {@link Kind#LINKED}: the column of the link table that holds the other record's id
 */
public record Relation(String name, Kind kind, String collection, String column, String linkTable, String linkOwner) {
    /** How two records are tied. */
    public enum Kind {
        /** This record holds the other's id. */
        ONE,
        /** The others hold this record's id. */
        MANY,
        /** A table of links ties the others to this record. */
        LINKED,
        /** Parts of this record. */
        PARTS
    }

    /** This record holds the other's id in {@code column}. */
    public static Relation one(String name, String collection, String column) {
        return new Relation(name, Kind.ONE, collection, column, "", "");
    }

    /** The others hold this record's id in {@code column} of their table. */
    public static Relation many(String name, String collection, String column) {
        return new Relation(name, Kind.MANY, collection, column, "", "");
    }

    /** {@code linkTable} ties others (by {@code linkOwner}) to this record. */
    public static Relation linked(String name, String collection, String linkTable, String linkOwner) {
        return new Relation(name, Kind.LINKED, collection, "link_id", linkTable, linkOwner);
    }

    /** The parts held by the field of that name. */
    public static Relation parts(String field) {
        return new Relation(field, Kind.PARTS, field, "", "", "");
    }

    /** Whether it leads to at most one record. */
    public boolean toOne() {
        return kind == Kind.ONE;
    }
}
