// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Deleted;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.PartRoutes;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Written;
import org.kithcrm.core.web.Call;

/** {@code /customers}: the standard routes, and the parts of a customer by themselves. */
@Path("customers")
public final class CustomerResource extends RecordResource {
    private static final String PARTS = ID + "/{part: contact-points|addresses|relationships}";
    private static final String PART = PARTS + "/{partId: [0-9A-Za-z]{13}}";

    private static final List<String> POLICIES = List.of("fail", "allow", "skip", "update");

    private final PartRoutes parts;
    private final Consents consents;

    /** Serves customers and their consents. */
    public CustomerResource(RecordService customers, Consents consents) {
        super(customers);
        this.parts = new PartRoutes(customers);
        this.consents = consents;
    }

    @Override
    @POST
    @Requires("customers:write")
    @org.kithcrm.core.web.Query("onDuplicate")
    public Response create(Call call) {
        String policy = call.query().getOrDefault("onDuplicate", "fail");
        if (!POLICIES.contains(policy)) {
            throw new Problem(
                    400, "request.bad-parameter", "onDuplicate is one of " + String.join(", ", POLICIES) + ".");
        }
        var check = new AtomicReference<DuplicateCheck>();
        Written written = records.engine().tx().call(() -> create(call, policy, check));
        Objects.requireNonNull(check.get()).candidates().forEach(call::duplicate);
        return answer(call, written);
    }

    private Written create(Call call, String policy, AtomicReference<DuplicateCheck> check) {
        var asked = records.engine().tx().attribute(DuplicateCheck.class, DuplicateCheck::new);
        check.set(asked);
        asked.begin(!policy.equals("allow"));
        try {
            return create(call, policy, asked);
        } finally {
            asked.end();
        }
    }

    private Written create(Call call, String policy, DuplicateCheck asked) {
        if (policy.equals("fail") || policy.equals("allow")) {
            return created(call);
        }
        try {
            return records.engine().tx().nested(() -> created(call));
        } catch (Conflict suspected) {
            if (!suspected.code().equals("duplicate.suspected")
                    || asked.candidates().size() != 1) {
                throw suspected;
            }
        }
        long id = id(String.valueOf(asked.candidates().get(0).get("id")));
        if (policy.equals("skip")) {
            return new Written(200, records.get(call.caller(), id, Deleted.EXCLUDE), false);
        }
        var checks = new Checks();
        RecordData sent = InputReader.read(schema().fields(), call.body(), checks);
        return records.change(actor(call), id, Precondition.NONE, sent, false, checks);
    }

    private Written created(Call call) {
        var checks = new Checks();
        return records.create(actor(call), InputReader.read(schema().fields(), call.body(), checks), checks);
    }

    @GET
    @Path(PARTS)
    @Requires("customers:read")
    public Response parts(Call call, @PathParam("id") String id, @PathParam("part") String part) {
        return parts.list(call, id(id), field(part));
    }

    @POST
    @Path(PARTS)
    @Requires("customers:write")
    public Response addPart(Call call, @PathParam("id") String id, @PathParam("part") String part) {
        return parts.add(call, actor(call), id(id), field(part), expected(call));
    }

    @GET
    @Path(PART)
    @Requires("customers:read")
    public Response part(
            Call call, @PathParam("id") String id, @PathParam("part") String part, @PathParam("partId") String partId) {
        return parts.one(call, id(id), field(part), id(partId));
    }

    @PATCH
    @Path(PART)
    @jakarta.ws.rs.Consumes({"application/json", "application/merge-patch+json"})
    @Requires("customers:write")
    public Response patchPart(
            Call call, @PathParam("id") String id, @PathParam("part") String part, @PathParam("partId") String partId) {
        return parts.patch(call, actor(call), id(id), field(part), id(partId), expected(call));
    }

    @DELETE
    @Path(PART)
    @Requires("customers:write")
    public Response removePart(
            Call call, @PathParam("id") String id, @PathParam("part") String part, @PathParam("partId") String partId) {
        return parts.remove(call, actor(call), id(id), field(part), id(partId), expected(call));
    }

    @PUT
    @Path(ID + "/tags/{name}")
    @Requires("customers:write")
    public Response tag(Call call, @PathParam("id") String id, @PathParam("name") String name) {
        return parts.tag(call, actor(call), id(id), name, true);
    }

    @DELETE
    @Path(ID + "/tags/{name}")
    @Requires("customers:write")
    public Response untag(Call call, @PathParam("id") String id, @PathParam("name") String name) {
        return parts.tag(call, actor(call), id(id), name, false);
    }

    @PUT
    @Path(ID + "/external-keys/{system}/{externalId}")
    @Requires("customers:write")
    public Response addKey(
            Call call,
            @PathParam("id") String id,
            @PathParam("system") String system,
            @PathParam("externalId") String externalId) {
        return parts.key(call, actor(call), id(id), system, externalId, true);
    }

    @DELETE
    @Path(ID + "/external-keys/{system}/{externalId}")
    @Requires("customers:write")
    public Response removeKey(
            Call call,
            @PathParam("id") String id,
            @PathParam("system") String system,
            @PathParam("externalId") String externalId) {
        return parts.key(call, actor(call), id(id), system, externalId, false);
    }

    @GET
    @Path(ID + "/consents")
    @Requires("consents:read")
    @org.kithcrm.core.web.Query("history")
    public Response consents(Call call, @PathParam("id") String id) {
        return consents.list(call, id(id));
    }

    @POST
    @Path(ID + "/consents")
    @Requires("consents:write")
    public Response addConsent(Call call, @PathParam("id") String id) {
        return consents.add(call, actor(call), id(id));
    }

    private static String field(String part) {
        return part.equals("contact-points") ? "contactPoints" : part;
    }
}
