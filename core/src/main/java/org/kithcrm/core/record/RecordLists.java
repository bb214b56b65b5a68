// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Denied;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.web.Call;

/** Lists of a collection by the parameters that all lists have, also below the routes of other features. Thread-safe. */
public final class RecordLists {
    private final RecordService records;
    private final ListQueryReader queries;

    /** Lists {@code records}. */
    public RecordLists(RecordService records) {
        this.records = records;
        this.queries = new ListQueryReader(records.schema());
    }

    /**
     * A page of the records that fit a filter beside what the request asks for.
     *
     * @param purpose what cursors are bound to beside the request's own
     */
    public Response page(Call call, FilterNode filter, String purpose) {
        return page(
                call, queries.ofParameters(call.query(), call.caller().zone()).within(filter, purpose));
    }

    Response page(Call call, ListQuery query) {
        allowed(call, query);
        List<StoredRecord> found = records.page(call.caller(), query).found();
        @Nullable String next = null;
        if (found.size() > query.limit()) {
            found = found.subList(0, query.limit());
            next = records.cursor(query, found.get(found.size() - 1));
        }
        long total = query.count() ? records.count(call.caller(), query) : -1;
        return records.answers().page(call, query, found, next, total);
    }

    /** The trash is for those who may put things there. */
    ListQuery allowed(Call call, ListQuery query) {
        String delete = records.schema().collection() + ":delete";
        if (query.deleted() != Deleted.EXCLUDE && !call.caller().may(delete)) {
            throw new Denied(delete);
        }
        return query;
    }
}
