// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Cursors;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /changesets}: who changed what together; each reader sees the sets that hold something of his. */
@Path("changesets")
@Produces("application/json")
public final class ChangeSetsResource {
    private final LogReader log;
    private final FeedView view;
    private final Cursors cursors;

    /** Reads {@code log}; {@code view} knows what a caller sees. */
    public ChangeSetsResource(LogReader log, FeedView view, Cursors cursors) {
        this.log = log;
        this.view = view;
        this.cursors = cursors;
    }

    /** Newest first. */
    @GET
    @Requires("changesets:read")
    @Query({"limit", "after"})
    public Response list(Call call) {
        var paging = new Paging(cursors, "changesets", call);
        List<SetRow> found = sets(call.caller(), paging);
        String next = paging.next(found, SetRow::id);
        List<byte[]> rendered = paging.shown(found).stream().map(LogJson::set).toList();
        return Replies.list(Replies.page(rendered, paging.limit(), next), call.page(next));
    }

    private List<SetRow> sets(Caller caller, Paging paging) {
        var condition = view.condition(caller, Set.of());
        return condition == null
                ? List.of()
                : log.sets(paging.after(Long.MAX_VALUE), paging.limit() + 1, condition.text(), condition.binds());
    }

    @GET
    @Path("{id: [0-9A-Za-z]{13}}")
    @Requires("changesets:read")
    public Response one(Call call, @PathParam("id") String id) {
        List<LogRow> rows = log.ofSet(Id.parse(id).orElseThrow(NotFound::new).value()).stream()
                .filter(row -> view.sees(call.caller(), row))
                .toList();
        if (rows.isEmpty()) {
            throw new NotFound();
        }
        return Replies.json(200, LogJson.set(rows));
    }
}
