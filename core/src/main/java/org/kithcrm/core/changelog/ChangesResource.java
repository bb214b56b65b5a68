// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Later;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /changes}: the log for those who follow it. */
@Path("")
@Produces("application/json")
public final class ChangesResource {
    private final Feed feed;
    private final Followers followers;

    /** Serves the feed; {@code followers} wait for what comes. */
    public ChangesResource(Feed feed, Followers followers) {
        this.feed = feed;
        this.followers = followers;
    }

    @GET
    @Path("changes")
    @Requires("changes:read")
    @Query({"after", "types", "ops", "values", "limit", "wait"})
    public Response changes(Call call) {
        Feed.Wanted wanted = wanted(call, call.number("limit", 1, 1000, 100));
        long after = feed.place(call.query().get("after"));
        int wait = call.number("wait", 0, 25, 0);
        Feed.Page page = feed.read(call.caller(), after, wanted);
        if (!page.entries().isEmpty() || wait == 0) {
            return Replies.list(render(page, wanted.limit()), null);
        }
        Later later = answer -> followers.poll(
                answer, wait, () -> feed.read(call.caller(), after, wanted), found -> render(found, wanted.limit()));
        return Response.ok(later).build();
    }

    @GET
    @Path("changes/stream")
    @Produces("text/event-stream")
    @Requires("changes:read")
    @Query({"after", "types", "ops", "values"})
    public Response stream(Call call) {
        String last = call.header("Last-Event-ID");
        String after = last != null ? last : call.query().getOrDefault("after", "now");
        long from = feed.place(after);
        Feed.Wanted wanted = wanted(call, 500);
        Later later =
                answer -> followers.stream(answer, call, from, (caller, place) -> feed.read(caller, place, wanted));
        return Response.ok(later).build();
    }

    private static Feed.Wanted wanted(Call call, int limit) {
        return new Feed.Wanted(
                words(call.query().get("types")),
                words(call.query().get("ops")),
                "true".equals(call.query().get("values")),
                limit);
    }

    private static Set<String> words(@Nullable String text) {
        return text == null || text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).collect(Collectors.toSet());
    }

    private static byte[] render(Feed.Page page, int limit) {
        return Replies.page(page.entries().stream().map(Feed.Entry::json).toList(), limit, Feed.cursor(page.next()));
    }
}
