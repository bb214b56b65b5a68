// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.job.JobAnswers;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.BodyValues;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordLists;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Written;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;

/** {@code /segments}: the standard routes, and who is in a segment. */
@Path("segments")
public final class SegmentResource extends RecordResource {
    private static final int MOST = 1_000;
    private static final String CUSTOMERS = "customers:read";

    private final Segments segments;
    private final RecordLists members;
    private final Jobs jobs;

    SegmentResource(RecordService records, Segments segments, Jobs jobs) {
        super(records);
        this.segments = segments;
        this.members = new RecordLists(segments.customers());
        this.jobs = jobs;
    }

    /** Its members that the reader may see, as a list of customers. */
    @GET
    @Path(ID + "/members")
    @Requires("segments:read")
    @Query({"filter", "q", "sort", "fields", "include", "limit", "after", "count", "deleted", "tz"})
    public Response members(Call call, @PathParam("id") String id) {
        customersSeen(call);
        RecordData segment = segments.get(call.caller(), id(id));
        return members.page(call, Segments.filter(segment), "segment " + id + " " + segment.number("version"));
    }

    /** Adds and removes members of a static segment. */
    @POST
    @Path(ID + "/members")
    @Requires("segments:write")
    public Response change(Call call, @PathParam("id") String id) {
        customersSeen(call);
        JsonNode tree = Json.tree(call.body());
        Json.onlyMembers(tree, List.of("add", "remove"), "");
        Map<String, Integer> done = segments.change(
                actor(call),
                id(id),
                expected(call),
                BodyValues.ids(tree, "add", MOST),
                BodyValues.ids(tree, "remove", MOST));
        call.changeSetStarted(segments.engine().log().current());
        return Response.ok(done, "application/json").build();
    }

    /** Makes a static segment of those who are in this one now; its members come by a job. */
    @POST
    @Path(ID + "/snapshot")
    @Requires("segments:write")
    public Response snapshot(Call call, @PathParam("id") String id) {
        customersSeen(call);
        RecordData source = segments.get(call.caller(), id(id));
        Written made = segments.copy(actor(call), source, name(call));
        call.changeSetStarted(segments.engine().log().current());
        long target = made.stored().id();
        long job = segments.engine().ids().next();
        var order = new SnapshotJob.Order(
                id(id), source.text("filter"), target, call.caller().zone());
        jobs.enqueue(
                job,
                call.caller(),
                SnapshotJob.NAME,
                false,
                order.text(),
                SnapshotJob.used(segments.engine()),
                List.of());
        return JobAnswers.acceptedWith(
                job, Map.of("id", Id.text(job), "kind", SnapshotJob.NAME, "segmentId", Id.text(target)));
    }

    /** Why a customer is in the segment, or is not: what each part of the filter says of it. */
    @GET
    @Path(ID + "/explain/{customerId: [0-9A-Za-z]{13}}")
    @Requires("segments:read")
    public Response explain(Call call, @PathParam("id") String id, @PathParam("customerId") String customer) {
        customersSeen(call);
        RecordData segment = segments.get(call.caller(), id(id));
        return Response.ok(segments.explain(call.caller(), segment, id(customer)), "application/json")
                .build();
    }

    private static void customersSeen(Call call) {
        if (!call.caller().may(CUSTOMERS)) {
            throw new Denied(CUSTOMERS);
        }
    }

    private static @Nullable String name(Call call) {
        if (call.body().length == 0) {
            return null;
        }
        JsonNode tree = Json.tree(call.body());
        Json.onlyMembers(tree, List.of("name"), "");
        JsonNode name = tree.get("name");
        if (name == null || name.isNull()) {
            return null;
        }
        if (!name.isTextual() || name.asText().isBlank() || name.asText().length() > 255) {
            throw Invalid.at("/name", "bad-format", "A name has 1 to 255 characters.");
        }
        return name.asText().strip();
    }
}
