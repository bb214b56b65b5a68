// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.CollectionResource;
import org.kithcrm.core.web.LargeBody;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.ReadOnly;
import org.kithcrm.core.web.Replies;

/** The routes that every collection of records has. A feature's resource extends it and adds its own. */
@Produces("application/json")
@Consumes("application/json")
public abstract class RecordResource implements CollectionResource {
    /** The pattern of an id in a path. */
    protected static final String ID = "{id: [0-9A-Za-z]{13}}";

    /** The collection's use cases. */
    protected final RecordService records;

    private final ListQueryReader queries;
    private final RecordLists lists;
    private final Batches batches;
    private final Histories histories;

    /** Serves {@code records}. */
    protected RecordResource(RecordService records) {
        this.records = records;
        this.queries = new ListQueryReader(records.schema());
        this.lists = new RecordLists(records);
        this.batches = new Batches(records);
        this.histories = new Histories(records);
    }

    @Override
    public String collection() {
        return records.schema().collection();
    }

    /** The schema the routes work on, for the description of the interface. */
    public Schema schema() {
        return records.schema();
    }

    @GET
    @Requires("{collection}:read")
    @Query({"filter", "q", "sort", "fields", "include", "limit", "after", "count", "deleted", "tz"})
    public Response list(Call call) {
        return lists.page(call, queries.ofParameters(call.query(), call.caller().zone()));
    }

    @POST
    @Path("search")
    @ReadOnly
    @Requires("{collection}:read")
    public Response search(Call call) {
        return lists.page(call, queries.ofBody(call.body(), call.caller().zone()));
    }

    @POST
    @Requires("{collection}:write")
    public Response create(Call call) {
        var checks = new Checks();
        RecordData sent = InputReader.read(schema().fields(), call.body(), checks);
        return records.answers().written(call, records.create(actor(call), sent, checks));
    }

    /** The answer to a write. */
    protected Response answer(Call call, Written written) {
        return records.answers().written(call, written);
    }

    @GET
    @Path(ID)
    @Requires("{collection}:read")
    @Query({"fields", "include", "deleted", "asOf"})
    public Response get(Call call, @PathParam("id") String id) {
        ListQuery query = lists.allowed(call, queries.ofOne(call.query()));
        String asOf = call.query().get("asOf");
        if (asOf == null) {
            return records.answers().get(call, records.get(call.caller(), id(id), query.deleted()), query);
        }
        if (!query.include().isEmpty()) {
            throw new Problem(
                    400, "request.bad-parameter", "Relations are shown as they are now: leave asOf or include out.");
        }
        boolean trash = call.caller().may(collection() + ":delete");
        StoredRecord now = records.get(call.caller(), id(id), trash ? Deleted.INCLUDE : Deleted.EXCLUDE);
        return records.answers().past(call, now, histories.asOf(now, asOf), query);
    }

    @PATCH
    @Path(ID)
    @Consumes({"application/json", "application/merge-patch+json"})
    @Requires("{collection}:write")
    public Response patch(Call call, @PathParam("id") String id) {
        return change(call, id, false);
    }

    @PUT
    @Path(ID)
    @Requires("{collection}:write")
    public Response replace(Call call, @PathParam("id") String id) {
        call.ifMatch().required();
        return change(call, id, true);
    }

    private Response change(Call call, String id, boolean replace) {
        var checks = new Checks();
        RecordData sent = InputReader.read(schema().fields(), call.body(), checks);
        Written written = records.change(actor(call), id(id), expected(call), sent, replace, checks);
        return records.answers().written(call, written);
    }

    @DELETE
    @Path(ID)
    @Requires("{collection}:delete")
    public Response delete(Call call, @PathParam("id") String id) {
        records.delete(actor(call), id(id), expected(call));
        call.changeSetStarted(records.engine().log().current());
        return Replies.none();
    }

    @POST
    @Path(ID + "/restore")
    @Requires("{collection}:delete")
    public Response restore(Call call, @PathParam("id") String id) {
        return records.answers().written(call, records.restore(actor(call), id(id), expected(call)));
    }

    /** What happened to one record, newest first. */
    @GET
    @Path(ID + "/history")
    @Requires("{collection}:read")
    @Query({"limit", "after", "field"})
    public Response history(Call call, @PathParam("id") String id) {
        boolean trash = call.caller().may(collection() + ":delete");
        return histories.page(call, records.get(call.caller(), id(id), trash ? Deleted.INCLUDE : Deleted.EXCLUDE));
    }

    @GET
    @Path("by/{system}/{externalId}")
    @Requires("{collection}:read")
    @Query({"fields", "include"})
    public Response getByKey(
            Call call, @PathParam("system") String system, @PathParam("externalId") String externalId) {
        return get(call, Id.text(byKey(system, externalId)));
    }

    @PUT
    @Path("by/{system}/{externalId}")
    @Requires("{collection}:write")
    public Response upsert(Call call, @PathParam("system") String system, @PathParam("externalId") String externalId) {
        if (!schema().externalKeys() && schema().fields().find("externalId") == null) {
            throw new org.kithcrm.api.error.Problem(
                    405, "method-not-allowed", "Records of this collection are not upserted by key.");
        }
        Written written = records.keys()
                .upsert(
                        actor(call),
                        system,
                        ExternalIds.decode(externalId),
                        expected(call),
                        checks -> InputReader.read(schema().fields(), call.body(), checks));
        return records.answers().written(call, written);
    }

    @DELETE
    @Path("by/{system}/{externalId}")
    @Requires("{collection}:delete")
    public Response deleteByKey(
            Call call, @PathParam("system") String system, @PathParam("externalId") String externalId) {
        return delete(call, Id.text(byKey(system, externalId)));
    }

    @POST
    @Path("batch/{verb: create|update|upsert|delete}")
    @LargeBody
    @Requires("{collection}:write")
    public Response batch(Call call, @PathParam("verb") String verb) {
        return batches.run(call, verb);
    }

    @POST
    @Path("batch/read")
    @ReadOnly
    @LargeBody
    @Requires("{collection}:read")
    public Response batchRead(Call call) {
        return batches.read(call);
    }

    private long byKey(String system, String externalId) {
        return keyed(system, ExternalIds.decode(externalId)).orElseThrow(NotFound::new);
    }

    /** The record that {@code by/{system}/{externalId}} leads to. */
    protected java.util.Optional<Long> keyed(String system, String externalId) {
        return records.keys().find(system, externalId);
    }

    /** The id of a path; what is not one leads nowhere. */
    protected static long id(String text) {
        return Id.parse(text).orElseThrow(NotFound::new).value();
    }

    /** Who writes in this request. */
    protected static Actor actor(Call call) {
        return new Actor(call.caller(), "request", call.requestId());
    }

    /** What the request's headers expect of the version. */
    protected static Precondition expected(Call call) {
        boolean absent = "*".equals(call.ifNoneMatch());
        return new Precondition(
                call.ifMatch().expected(), absent, call.ifMatch().isPresent());
    }
}
