// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /users} and {@code /teams}: names for assignment, for everybody who is logged in. */
@Path("")
public final class DirectoryResource {
    private final SecurityMapper mapper;
    private final Engine engine;
    private final TokenJson json = new TokenJson();

    DirectoryResource(SecurityMapper mapper, Engine engine) {
        this.mapper = mapper;
        this.engine = engine;
    }

    @GET
    @Path("users")
    @Query({"q", "limit", "after"})
    @Requires("login")
    public Response users(Call call) {
        return page(call, "users", "displayName", mapper::users);
    }

    @GET
    @Path("teams")
    @Query({"q", "limit", "after"})
    @Requires("login")
    public Response teams(Call call) {
        return page(call, "teams", "name", mapper::teamNames);
    }

    private interface Find {
        List<DirectoryRow> rows(long after, int most, List<WordRange> words);
    }

    private Response page(Call call, String what, String field, Find find) {
        String question = call.query().getOrDefault("q", "");
        Paging paging = new Paging(engine.cursors(), what + "-names|" + question, call);
        long after = paging.after(0);
        List<DirectoryRow> found = engine.tx().read(() -> find.rows(after, paging.limit() + 1, WordRange.of(question)));
        String next = paging.next(found, DirectoryRow::id);
        List<ObjectNode> data = paging.shown(found).stream()
                .map(row -> json.object().put("id", Id.text(row.id())).put(field, row.name()))
                .toList();
        return Replies.list(json.page(data, paging.limit(), next), call.page(next));
    }
}
