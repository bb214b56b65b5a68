// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterNode;

/** Goes through all records in use that fit a filter and that a caller sees, by id, in a short query for each portion. Thread-safe. */
public final class RecordWalk {
    private final RecordService records;
    private final ListSql lists;
    private final @Nullable FilterNode filter;
    private final List<Long> ids;
    private final String zone;

    /** @param ids the only ones wanted; empty for all */
    RecordWalk(RecordService records, ListSql lists, @Nullable FilterNode filter, Collection<Long> ids, String zone) {
        this.records = records;
        this.lists = lists;
        this.filter = filter;
        this.ids = List.copyOf(ids);
        this.zone = zone;
    }

    /** Refuses a filter that does not fit the collection. */
    public void check(Caller caller) {
        statement(caller, 0, 1);
    }

    /** The next records behind an id, none at the end. */
    public List<StoredRecord> next(Caller caller, long after, int most) {
        SqlText text = statement(caller, after, most);
        return records.engine().tx().read(() -> records.store().list(text, List.of()));
    }

    /** How many there are in all. */
    public long count(Caller caller) {
        SqlText text = lists.walkCount(caller, filter, ids, zone);
        Engine engine = records.engine();
        return engine.tx()
                .read(() -> engine.sql().first(text.toString(), row -> row.longAt(1), text.binds()))
                .orElseThrow();
    }

    private SqlText statement(Caller caller, long after, int most) {
        return lists.walk(caller, records.store().select(), filter, ids, zone, after, most);
    }
}
