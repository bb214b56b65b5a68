// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;

/**
 * Who sees a record of a collection, as a condition inside the query (never a filter over fetched rows).
 *
 * @param kind the rule
 * @param linkTable for {@link Kind#LINKED}: the table that ties a record to others
 * @param linkOwner for {@link Kind#LINKED}: the column of that table that holds the record's id
 * @param assignee for {@link Kind#LINKED}: the column that names another user who sees the record, or null
 */
public record Visibility(
        Kind kind,
        String linkTable,
        String linkOwner,
        @Nullable String assignee) {
    /** The rules there are. */
    public enum Kind {
        /** By owner and team of the record. */
        OWNED,
        /** By owner and team, and by the customer in {@code customer_id}. */
        OF_CUSTOMER,
        /** By owner or assignee, or by any linked customer or order. */
        LINKED
    }

    /** By owner and team of the record. */
    public static final Visibility OWNED = new Visibility(Kind.OWNED, "", "", null);
    /** By owner and team, and by the customer in {@code customer_id}. */
    public static final Visibility OF_CUSTOMER = new Visibility(Kind.OF_CUSTOMER, "", "", null);

    private static final String CUSTOMERS = "customers:read";
    private static final String ORDERS = "orders:read";

    /** By owner or assignee, or by any linked customer or order. */
    public static Visibility linked(String linkTable, String linkOwner, @Nullable String assignee) {
        return new Visibility(Kind.LINKED, linkTable, linkOwner, assignee);
    }

    /**
     * Appends the condition, beginning with {@code AND}; nothing if the caller sees all.
     *
     * @param out the statement under way
     * @param caller who asks
     * @param permission the permission whose reach counts, such as {@code customers:read}
     * @param alias the table's alias in the statement
     */
    public void where(SqlText out, Caller caller, String permission, String alias) {
        Scope scope = caller.scope(permission);
        reach(out, caller, scope, alias);
        if (kind == Kind.OF_CUSTOMER) {
            customer(out, caller, alias + ".customer_id", alias);
        } else if (kind == Kind.LINKED && scope == Scope.ALL && !seesAllCustomers(caller)) {
            anyLink(out, caller, alias);
        }
    }

    private static boolean seesAllCustomers(Caller caller) {
        return caller.scope(CUSTOMERS) == Scope.ALL && caller.scope(ORDERS) == Scope.ALL;
    }

    private void reach(SqlText out, Caller caller, Scope scope, String alias) {
        switch (scope) {
            case ALL -> {}
            case TEAM -> {
                out.add(" AND (").add(alias).add(".owner_id = ").bind(caller.userId());
                assigned(out, caller, alias);
                if (!caller.teamIds().isEmpty()) {
                    out.add(" OR ").add(alias).add(".team_id IN ").list(caller.teamIds());
                }
                out.add(")");
            }
            case OWN -> {
                out.add(" AND (").add(alias).add(".owner_id = ").bind(caller.userId());
                assigned(out, caller, alias);
                out.add(")");
            }
            case NONE -> out.add(" AND 1 = 0");
        }
    }

    private void assigned(SqlText out, Caller caller, String alias) {
        if (assignee != null) {
            out.add(" OR ").add(alias).add(".").add(assignee).add(" = ").bind(caller.userId());
        }
    }

    private static void customer(SqlText out, Caller caller, String column, String alias) {
        if (caller.scope(CUSTOMERS) == Scope.ALL) {
            return;
        }
        String inner = alias + "c";
        out.add(" AND EXISTS (SELECT 1 FROM customer ")
                .add(inner)
                .add(" WHERE ")
                .add(inner)
                .add(".id = ")
                .add(column);
        OWNED.where(out, caller, CUSTOMERS, inner);
        out.add(")");
    }

    private void anyLink(SqlText out, Caller caller, String alias) {
        String link = alias + "l";
        out.add(" AND (").add(alias).add(".owner_id = ").bind(caller.userId());
        assigned(out, caller, alias);
        out.add(" OR EXISTS (SELECT 1 FROM ")
                .add(linkTable)
                .add(" ")
                .add(link)
                .add(" WHERE ")
                .add(link)
                .add(".")
                .add(linkOwner);
        out.add(" = ").add(alias).add(".id AND ").add(link).add(".link_type = 'customer'");
        customer(out, caller, link + ".link_id", alias + "k");
        out.add(") OR EXISTS (SELECT 1 FROM ")
                .add(linkTable)
                .add(" ")
                .add(link)
                .add(" JOIN sales_order ")
                .add(alias);
        out.add("o ON ")
                .add(alias)
                .add("o.id = ")
                .add(link)
                .add(".link_id WHERE ")
                .add(link)
                .add(".")
                .add(linkOwner);
        out.add(" = ").add(alias).add(".id AND ").add(link).add(".link_type = 'order'");
        OF_CUSTOMER.where(out, caller, ORDERS, alias + "o");
        out.add("))");
    }

    /** Whether a row with this owner and team is within the reach of the caller's permission, for checks after the row was locked. */
    public boolean reaches(Caller caller, String permission, long ownerId, long teamId, long assigneeId) {
        return switch (caller.scope(permission)) {
            case ALL -> true;
            case TEAM -> isMine(caller, ownerId, assigneeId) || caller.teamIds().contains(teamId);
            case OWN -> isMine(caller, ownerId, assigneeId);
            case NONE -> false;
        };
    }

    /** Whether the reach "own" means the owner alone. */
    boolean isByOwner() {
        return assignee == null;
    }

    private static boolean isMine(Caller caller, long ownerId, long assigneeId) {
        return caller.userId() != 0 && (ownerId == caller.userId() || assigneeId == caller.userId());
    }
}
