// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Later;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /changes} and {@code /changesets}: the log for those who follow it. */
@Path("")
@Produces("application/json")
public final class ChangesResource {
    private final Feed feed;
    private final LogReader log;
    private final FeedView view;
    private final Followers followers;

    /** Serves the feed; {@code followers} wait for what comes. */
    public ChangesResource(Feed feed, LogReader log, FeedView view, Followers followers) {
        this.feed = feed;
        this.log = log;
        this.view = view;
        this.followers = followers;
    }

    @GET
    @Path("changes")
    @Requires("changes:read")
    @Query({"after", "types", "ops", "values", "limit", "wait"})
    public Response changes(Call call) {
        Feed.Wanted wanted = wanted(call, number(call, "limit", 1, 1000, 100));
        long after = feed.place(call.query().get("after"));
        int wait = number(call, "wait", 0, 25, 0);
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

    @GET
    @Path("changesets/{id: [0-9A-Za-z]{13}}")
    @Requires("changesets:read")
    public Response changeSet(Call call, @PathParam("id") String id) {
        List<LogRow> rows = log.ofSet(Id.parse(id).orElseThrow(NotFound::new).value()).stream()
                .filter(row -> view.sees(call.caller(), row))
                .toList();
        if (rows.isEmpty()) {
            throw new NotFound();
        }
        var out = new ByteArrayOutputStream();
        ascii(out, "{\"id\":\"" + id.toUpperCase(java.util.Locale.ROOT) + "\",\"changes\":");
        list(out, rows.stream().map(row -> Feed.render(row, true, true)).toList());
        ascii(out, "}");
        return Replies.json(200, out.toByteArray());
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

    private static int number(Call call, String name, int least, int most, int usual) {
        String text = call.query().get(name);
        if (text == null) {
            return usual;
        }
        int value = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "A query parameter has a value that cannot be used.",
                    List.of(Violation.parameter(
                            name, "request.bad-parameter", name + " is a number from " + least + " to " + most + ".")));
        }
        return value;
    }

    private static byte[] render(Feed.Page page, int limit) {
        var out = new ByteArrayOutputStream(page.entries().size() * 400 + 100);
        ascii(out, "{\"data\":");
        list(out, page.entries().stream().map(Feed.Entry::json).toList());
        ascii(out, ",\"page\":{\"limit\":" + limit + ",\"next\":\"" + Feed.cursor(page.next()) + "\"}}");
        return out.toByteArray();
    }

    private static void list(ByteArrayOutputStream out, List<byte[]> elements) {
        String glue = "[";
        for (byte[] element : elements) {
            ascii(out, glue);
            out.writeBytes(element);
            glue = ",";
        }
        ascii(out, elements.isEmpty() ? "[]" : "]");
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
