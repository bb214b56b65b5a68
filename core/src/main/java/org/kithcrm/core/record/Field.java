// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link Schema}: its name on the wire, its type, its rules and where it is stored. See {@link FieldBuilder}.
 *
 * @param name the name on the wire
 * @param type what it holds
 * @param column the column that mirrors it, or null if only the rendered body holds it
 * @param max the greatest length in code points, the greatest number, or the most elements
 * @param min the least number
 * @param required whether a record must have a value
 * @param access who writes it
 * @param defaultValue what an absent field becomes on create
 * @param values the words of an enum
 * @param target the collection a reference points to
 * @param part the schema of parts
 * @param sortColumn the column to sort by, or null if it cannot be sorted by
 * @param detail whether lists leave it out
 * @param named whether its words are indexed for {@code q} and {@code match}
 */
public record Field(
        String name,
        FieldType type,
        @Nullable String column,
        long max,
        long min,
        boolean required,
        Access access,
        @Nullable Object defaultValue,
        List<String> values,
        @Nullable String target,
        @Nullable PartSchema part,
        @Nullable String sortColumn,
        boolean detail,
        boolean named) {

    /** Who writes a field. */
    public enum Access {
        /** Clients may. */
        WRITE,
        /** Clients may, but only on create. */
        CREATE_ONLY,
        /** The server computes it in the write and stores it in the body. */
        READ_ONLY,
        /** The server keeps it up to date after the write; it is spliced into the body when read. */
        DERIVED,
        /** Clients may write it, nobody reads it: it is never rendered. */
        WRITE_ONLY
    }

    /** Whether clients may ever write it. */
    public boolean writable() {
        return access == Access.WRITE || access == Access.CREATE_ONLY || access == Access.WRITE_ONLY;
    }

    /** Whether it can be filtered by through a column. */
    public boolean filterable() {
        return column != null && access != Access.WRITE_ONLY;
    }

    /** Whether the sort column holds folded bytes instead of the value. */
    public boolean sortsByKey() {
        return sortColumn != null && !sortColumn.equals(column);
    }

    /** The column that mirrors it. */
    public String columnName() {
        if (column == null) {
            throw new IllegalStateException(name + " has no column");
        }
        return column;
    }

    /** The schema of its parts. */
    public PartSchema parts() {
        if (part == null) {
            throw new IllegalStateException(name + " has no parts");
        }
        return part;
    }
}
