// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.record.Deleted;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /webhooks}: the standard routes, and what is sent. */
@Path("webhooks")
public final class WebhookResource extends RecordResource {
    private static final ObjectMapper JSON = Json.mapper();

    private final Webhooks webhooks;
    private final HookSecrets secrets;
    private final Deliveries deliveries;
    private final Feed feed;

    WebhookResource(RecordService records, Webhooks webhooks, HookSecrets secrets, Deliveries deliveries, Feed feed) {
        super(records);
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.feed = feed;
    }

    /**
     * A part of the log.
     *
     * @param from a cursor of the feed; entries behind it are told again
     * @param to the cursor of the last one, or null for the newest
     */
    record ReplayInput(@Nullable String from, @Nullable String to) {}

    /** The answer alone shows the secret. */
    @Override
    public Response create(Call call) {
        Response made = super.create(call);
        if (!(made.getEntity() instanceof byte[] body)) {
            return made;
        }
        ObjectNode shown = (ObjectNode) org.kithcrm.core.record.Json.tree(body);
        shown.put("secret", newest(id(shown.path("id").asText())));
        return Response.fromResponse(made).entity(bytes(shown)).build();
    }

    private String newest(long id) {
        return webhooks.engine().tx().read(() -> secrets.of(id)).get(0);
    }

    /** Another secret; the one before signs beside it for a day. */
    @POST
    @Path(ID + "/rotate-secret")
    @Requires("webhooks:manage")
    public Response rotate(Call call, @PathParam("id") String id) {
        long webhook = id(id);
        var engine = webhooks.engine();
        Map<String, @Nullable Object> shown = engine.tx().call(() -> {
            engine.tx().attribute(WebhookRules.Rotating.class, WebhookRules.Rotating::new);
            records.edit(actor(call), webhook, expected(call), (before, checks) -> new RecordData(schema().fields()));
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("id", Id.text(webhook));
            answer.put("earlierSecretUntil", secrets.rotate(webhook));
            answer.put("secret", newest(webhook));
            return answer;
        });
        call.changeSetStarted(engine.log().current());
        return Replies.json(200, bytes(shown));
    }

    /** Sends a ping and says how it went. */
    @POST
    @Path(ID + "/test")
    @OutsideTransaction
    @Requires("webhooks:manage")
    public Response test(Call call, @PathParam("id") String id) {
        long webhook = seen(call, id);
        if (call.dryRun()) {
            call.effect("webhook", 1);
            return Replies.json(200, bytes(Map.of("id", Id.text(webhook))));
        }
        return Replies.json(200, bytes(view(webhooks.ping(webhook))));
    }

    /** Tells a part of the log again. */
    @POST
    @Path(ID + "/replay")
    @Requires("webhooks:manage")
    public Response replay(Call call, @PathParam("id") String id, ReplayInput input) {
        long webhook = seen(call, id);
        var engine = webhooks.engine();
        long from = place("/from", input.from);
        long to = input.to == null ? engine.entries().safe() : place("/to", input.to);
        if (from >= to) {
            throw Invalid.at("/to", "out-of-range", "The part ends behind its beginning.");
        }
        long replay = engine.ids().next();
        engine.tx().run(() -> {
            engine.sql()
                    .update(
                            "INSERT INTO webhook_replay (id, webhook_id, place, until_place) VALUES (?, ?, ?, ?)",
                            replay,
                            webhook,
                            from,
                            to);
            engine.tx().afterCommit(webhooks::wake);
        });
        return Replies.json(
                202, bytes(Map.of("id", Id.text(replay), "from", Feed.cursor(from), "to", Feed.cursor(to))));
    }

    private long place(String pointer, @Nullable String cursor) {
        if (cursor == null) {
            throw Invalid.at(pointer, "required", "Send a cursor of the feed.");
        }
        try {
            return feed.place(cursor);
        } catch (Problem e) {
            throw Invalid.at(pointer, "bad-format", "This is no cursor of the feed.");
        }
    }

    /** What was sent and is to be sent, the newest first. */
    @GET
    @Path(ID + "/deliveries")
    @Requires("webhooks:manage")
    @Query({"limit", "after"})
    public Response deliveries(Call call, @PathParam("id") String id) {
        long webhook = seen(call, id);
        var paging = new Paging(webhooks.engine().cursors(), "webhook-deliveries|" + webhook, call);
        List<Delivery> found = deliveries.newest(webhook, paging.after(Long.MAX_VALUE), paging.limit() + 1);
        String next = paging.next(found, Delivery::id);
        List<byte[]> shown =
                paging.shown(found).stream().map(each -> bytes(view(each))).toList();
        return Replies.list(Replies.page(shown, paging.limit(), next), call.page(next));
    }

    /** Sends one again. */
    @POST
    @Path(ID + "/deliveries/{did: [0-9A-Za-z]{13}}/replay")
    @Requires("webhooks:manage")
    public Response again(Call call, @PathParam("id") String id, @PathParam("did") String did) {
        Delivery sent = deliveries.find(seen(call, id), id(did)).orElseThrow(NotFound::new);
        if (sent.seq() == 0 || sent.state().equals(Delivery.PENDING)) {
            throw new Conflict("state.conflict", "It still waits, or is a ping: that is what the test is for.");
        }
        var engine = webhooks.engine();
        Delivery again = sent.again(engine.ids().next(), engine.clock().instant());
        engine.tx().run(() -> {
            deliveries.add(List.of(again));
            engine.tx().afterCommit(webhooks::wake);
        });
        return Replies.json(202, bytes(view(again)));
    }

    private long seen(Call call, String id) {
        return records.get(call.caller(), id(id), Deleted.EXCLUDE).id();
    }

    private static Map<String, @Nullable Object> view(Delivery row) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", Id.text(row.id()));
        view.put("webhookId", Id.text(row.webhookId()));
        view.put("messageId", row.messageId());
        view.put("kind", row.kind());
        view.put("type", row.objectType() + '.' + row.op());
        view.put("objectId", Id.text(row.objectId()));
        view.put("cursor", row.seq() == 0 ? null : Feed.cursor(row.seq()));
        view.put("state", row.state());
        view.put("attempts", row.attempts());
        view.put("status", row.status());
        view.put("ms", row.tookMs());
        view.put("reason", row.reason());
        view.put("createdAt", row.createdAt());
        view.put("triedAt", row.triedAt());
        view.put("nextAt", row.state().equals(Delivery.PENDING) ? row.nextAt() : null);
        return view;
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
