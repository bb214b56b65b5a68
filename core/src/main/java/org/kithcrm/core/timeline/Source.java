// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.timeline;

import java.util.List;
import org.kithcrm.core.record.SqlText;
import org.kithcrm.core.storage.DerbyPath;

/**
 * A collection whose records stand in timelines.
 *
 * @param collection its name
 * @param type the name of an entry
 * @param table the records
 * @param moment the field that says when
 * @param column the column of that moment
 * @param linkTable the table that ties records to customers, which repeats the moment; empty if the record holds the customer's id
 * @param linkOwner the column of that table with the record's id
 */
record Source(
        String collection,
        String type,
        String table,
        String moment,
        String column,
        String linkTable,
        String linkOwner) {
    /** All of them. */
    static final List<Source> ALL = List.of(
            new Source(
                    "interactions",
                    "interaction",
                    "interaction",
                    "occurredAt",
                    "occurred_at",
                    "interaction_link",
                    "interaction_id"),
            new Source("orders", "order", "sales_order", "orderedAt", "ordered_at", "", ""),
            new Source("tasks", "task", "task", "createdAt", "created_at", "task_link", "task_id"),
            new Source("notes", "note", "note", "createdAt", "created_at", "note_link", "note_id"));

    /** The tables; for members the links are asked for row by row, so that a record comes once. */
    String from(boolean members) {
        return table + " r" + (members ? "" : DerbyPath.index("ix_" + table + "_customer"));
    }

    /** The column of the moment. */
    String order() {
        return "r." + column;
    }

    /** Newest first, in the very order of the index, whose first column has one value here. */
    String sort(boolean members) {
        return (members ? "r." : "r.customer_id, r.") + column + " DESC, r.id DESC";
    }

    /** The condition that ties the records to the customer. */
    SqlText condition(long customer, boolean members) {
        var out = new SqlText();
        if (linkTable.isEmpty()) {
            return members
                    ? of(out.add(" AND r.customer_id IN "), customer)
                    : out.add(" AND r.customer_id = ").bind(customer);
        }
        out.add(" AND EXISTS (SELECT 1 FROM ").add(linkTable).add(" l WHERE l.").add(linkOwner);
        out.add(" = r.id AND l.link_type = 'customer' AND l.link_id IN ");
        return of(out, customer).add(")");
    }

    /** Whether the records of one customer are found through links. */
    boolean linked() {
        return !linkTable.isEmpty();
    }

    /**
     * The statement for the newest links of a customer, record and moment, read in the index alone.
     *
     * @param before moment and record to go on from; empty to begin
     */
    SqlText links(long customer, List<?> before, int most) {
        String at = "l." + column;
        String id = "l." + linkOwner;
        var out = new SqlText().add("SELECT " + id + ", " + at + " FROM " + linkTable + " l");
        out.add(DerbyPath.index("ix_" + linkTable + "_target"));
        out.add("WHERE l.link_type = 'customer' AND l.link_id = ").bind(customer);
        if (!before.isEmpty()) {
            out.add(" AND " + at + " <= ").bind(before.get(0));
            out.add(" AND (" + at + " < ").bind(before.get(0));
            out.add(" OR " + id + " < ").bind(before.get(1)).add(")");
        }
        out.add(" ORDER BY l.link_type, l.link_id, " + at + " DESC, " + id + " DESC OFFSET 0 ROWS FETCH NEXT ");
        return out.bind(most).add(" ROWS ONLY");
    }

    private static SqlText of(SqlText out, long customer) {
        out.add("(SELECT m.id FROM customer m WHERE m.id = ").bind(customer);
        return out.add(" OR m.organization_id = ").bind(customer).add(")");
    }
}
