// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterOp;
import org.kithcrm.core.filter.FilterPlace;
import org.kithcrm.core.filter.FilterValue;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.SqlText;
import org.kithcrm.core.record.Virtual;

/** The members of static segments. Works in the open unit of work; thread-safe. */
final class Members {
    private static final FilterPlace HERE = new FilterPlace("pointer", "", -1);
    private static final String INSERT =
            "INSERT INTO segment_member (segment_id, customer_id, added_at) VALUES (?, ?, ?)";

    private final Engine engine;

    Members(Engine engine) {
        this.engine = engine;
    }

    /** The filter over customers that gives the members of a segment. */
    static FilterNode filter(long segment) {
        var value = new FilterValue(FilterValue.Kind.STRING, Id.text(segment), HERE);
        return new FilterNode.Term(Virtual.INNER + "segment", FilterOp.EQ, List.of(value), null, HERE, HERE);
    }

    /** Adds those that are no members yet; gives them. */
    List<Long> add(long segment, Collection<Long> customers) {
        Set<Long> there = among(segment, customers);
        var rows = new ArrayList<@Nullable Object[]>();
        var added = new ArrayList<Long>();
        for (long customer : new HashSet<>(customers)) {
            if (!there.contains(customer)) {
                rows.add(
                        new Object[] {Id.text(segment), customer, engine.clock().instant()});
                added.add(customer);
            }
        }
        if (!rows.isEmpty()) {
            engine.sql().insert(INSERT, rows);
        }
        return added;
    }

    /** Takes members out; gives those that were some. */
    List<Long> remove(long segment, Collection<Long> customers) {
        List<Long> there = List.copyOf(among(segment, customers));
        if (!there.isEmpty()) {
            var text = new SqlText()
                    .add("DELETE FROM segment_member WHERE segment_id = ")
                    .bind(Id.text(segment));
            text.add(" AND customer_id IN ").list(there);
            engine.sql().update(text.toString(), text.binds());
        }
        return there;
    }

    private Set<Long> among(long segment, Collection<Long> customers) {
        if (customers.isEmpty()) {
            return Set.of();
        }
        var text = new SqlText().add("SELECT m.customer_id FROM segment_member m WHERE m.segment_id = ");
        text.bind(Id.text(segment)).add(" AND m.customer_id IN ").list(customers);
        return new HashSet<>(engine.sql().list(text.toString(), row -> row.longAt(1), text.binds()));
    }
}
