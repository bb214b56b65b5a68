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

    /** The tables for one customer; for members too the links are asked for row by row, so that a record comes once. */
    String from(boolean members) {
        if (members) {
            return table + " r";
        }
        return linkTable.isEmpty()
                ? table + " r" + DerbyPath.index("ix_" + table + "_customer")
                : DerbyPath.IN_ORDER + linkTable + " l" + DerbyPath.index("ix_" + linkTable + "_target") + "JOIN "
                        + table + " r" + DerbyPath.byKey(table) + "ON r.id = l." + linkOwner;
    }

    /** The column of the moment. */
    String order(boolean members) {
        return (members || linkTable.isEmpty() ? "r." : "l.") + column;
    }

    /** Newest first, in the very order of the index, whose first columns have one value here. */
    String sort(boolean members) {
        if (members) {
            return "r." + column + " DESC, r.id DESC";
        }
        return linkTable.isEmpty()
                ? "r.customer_id, r." + column + " DESC, r.id DESC"
                : "l.link_type, l.link_id, l." + column + " DESC, l." + linkOwner + " DESC";
    }

    /** The condition that ties the records to the customer. */
    SqlText condition(long customer, boolean members) {
        var out = new SqlText();
        if (linkTable.isEmpty()) {
            return members
                    ? of(out.add(" AND r.customer_id IN "), customer)
                    : out.add(" AND r.customer_id = ").bind(customer);
        }
        if (!members) {
            return out.add(" AND l.link_type = 'customer' AND l.link_id = ").bind(customer);
        }
        out.add(" AND EXISTS (SELECT 1 FROM ").add(linkTable).add(" l WHERE l.").add(linkOwner);
        out.add(" = r.id AND l.link_type = 'customer' AND l.link_id IN ");
        return of(out, customer).add(")");
    }

    private static SqlText of(SqlText out, long customer) {
        out.add("(SELECT m.id FROM customer m WHERE m.id = ").bind(customer);
        return out.add(" OR m.organization_id = ").bind(customer).add(")");
    }
}
