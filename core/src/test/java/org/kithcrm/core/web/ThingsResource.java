// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.PublicEndpoint;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.storage.Sql;

/** One of each kind of route. */
@Path("things")
public final class ThingsResource extends BaseResource {
    /** What a client sends. */
    public record Thing(String name, Integer size, List<Thing> parts) {}

    final AtomicInteger calls = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile LateAnswer late;
    volatile EventSink events;
    private final Sql sql;

    ThingsResource(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String collection() {
        return "things";
    }

    @POST
    @Requires("things:write")
    public Response create(Call call, Thing thing) throws InterruptedException {
        calls.incrementAndGet();
        gate.await(10, TimeUnit.SECONDS);
        sql.update(
                "INSERT INTO id_node (node, holder, leased_until, last_id_at) VALUES (?, ?, ?, ?)",
                call.body().length,
                thing.name(),
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH);
        call.changeSetStarted(5);
        call.effect("webhook", 2);
        if ("refused".equals(thing.name())) {
            throw new Conflict("state.conflict", "Not now.");
        }
        return Replies.created("/api/v1/things/0RKYFF0N59EDD", 1, json("{\"name\":\"" + thing.name() + "\"}"));
    }

    @PATCH
    @Path("{id: [0-9A-Za-z]{13}}")
    @Requires("things:write")
    public Response patch(Call call, IfMatch ifMatch, @PathParam("id") String id) {
        ifMatch.check(7);
        return Replies.record(call, 8, json("{}"));
    }

    @DELETE
    @Path("{id: [0-9A-Za-z]{13}}")
    @Requires("things:delete")
    public Response delete(Caller caller, @PathParam("id") String id) {
        return Replies.none();
    }

    @POST
    @Path("search")
    @ReadOnly
    @Requires("things:read")
    public Response search(Thing thing) {
        return Replies.json(200, json("{\"size\":" + thing.size() + "}"));
    }

    @POST
    @Path("batch")
    @LargeBody
    @Requires("things:write")
    public Response batch(Call call) {
        return Replies.json(200, json("{\"bytes\":" + call.body().length + "}"));
    }

    @GET
    @Path("by/{system}/{externalId}")
    @Requires("things:read")
    public Response byKey(@PathParam("system") String system, @PathParam("externalId") String id) {
        return Replies.json(200, json("{\"system\":\"" + system + "\",\"id\":\"" + id + "\"}"));
    }

    @GET
    @Path("export")
    @Produces("text/csv")
    @Requires("things:read")
    public StreamingOutput export(@QueryParam("rows") Integer rows, @QueryParam("fail") Integer fail) {
        return out -> {
            for (int i = 0; i < rows; i++) {
                out.write("0123456789\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                if (fail != null && fail == i) {
                    out.flush();
                    throw new IOException("planned");
                }
            }
        };
    }

    @GET
    @Path("bug")
    @Requires("things:read")
    public Response bug() {
        throw new IllegalStateException("secret words");
    }

    @GET
    @Path("invalid")
    @Requires("things:read")
    public Response invalid() {
        throw Invalid.at("/name", "required", "Give a name.");
    }

    @GET
    @Path("open")
    @PublicEndpoint
    public Response open() {
        return Replies.json(200, json("{\"open\":true}"));
    }

    @POST
    @Path("hooks/{name}")
    @PublicEndpoint
    public Response hook(Call call) {
        calls.incrementAndGet();
        return Replies.json(200, json("{\"got\":" + call.body().length + "}"));
    }

    @GET
    @Path("never")
    @Requires("things:read")
    public void never(@Suspended AsyncResponse answer) {
        answer.setTimeout(200, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("late")
    @Requires("things:read")
    public Response late() {
        return Response.ok((Later) answer -> late = answer).build();
    }

    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Requires("things:read")
    public Response stream() {
        return Response.ok((Later) answer -> events = answer.events())
                .type("text/event-stream")
                .build();
    }

    @GET
    @Path("slow")
    @Requires("things:read")
    public Response slow() throws InterruptedException {
        calls.incrementAndGet();
        gate.await(10, TimeUnit.SECONDS);
        return Replies.json(200, json("{}"));
    }

    @GET
    @Path("secret")
    @Requires("things:secret")
    public Response secret() {
        return Replies.none();
    }
}
