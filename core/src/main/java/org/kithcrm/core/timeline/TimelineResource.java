// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.timeline;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /customers/{id}/timeline}. */
@Path("customers")
@Produces("application/json")
public final class TimelineResource {
    private static final int LIMIT = 50;
    private static final int MOST = 500;

    private final Timeline timeline;

    /** Reads through {@code engine}. */
    public TimelineResource(Engine engine) {
        this.timeline = new Timeline(engine);
    }

    @GET
    @Path("{id: [0-9A-Za-z]{13}}/timeline")
    @Requires("customers:read")
    @Query({"types", "scope", "after", "limit"})
    public Response timeline(Call call, @PathParam("id") String id) {
        Map<String, String> query = call.query();
        long customer = Id.parse(id).orElseThrow(NotFound::new).value();
        var question = new Timeline.Question(
                customer,
                types(query.get("types")),
                members(query.get("scope")),
                call.number("limit", 1, MOST, LIMIT),
                query.get("after"));
        Timeline.Page page = timeline.page(call.caller(), question);
        return Replies.list(page.body(), call.page(page.next()));
    }

    private static Set<String> types(@Nullable String text) {
        var known = Source.ALL.stream().map(Source::type).toList();
        var types = new LinkedHashSet<>(text == null ? known : List.of(text.split(",", -1)));
        for (String type : types) {
            if (!known.contains(type)) {
                throw bad("types", "Write some of " + String.join(",", known) + ".");
            }
        }
        return types;
    }

    private static boolean members(@Nullable String text) {
        if (text != null && !text.equals("self") && !text.equals("members")) {
            throw bad("scope", "Write self or members.");
        }
        return "members".equals(text);
    }

    private static Problem bad(String parameter, String message) {
        return new Problem(
                400,
                "request.bad-parameter",
                "A query parameter cannot be read.",
                List.of(Violation.parameter(parameter, "request.bad-parameter", message)));
    }
}
