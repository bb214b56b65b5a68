// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.record.Deleted;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.StoredRecord;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.RateLimits;
import org.kithcrm.core.web.Replies;

/** {@code /me}: the caller's own account. */
@Path("me")
public final class MeResource {
    private static final String TOKEN = "tokens/{id: [0-9A-Za-z]{13}}";

    private final RecordService users;
    private final TokenRoutes routes;
    private final Tokens tokens;
    private final Passwords passwords;
    private final RateLimits rates;
    private final TokenJson json = new TokenJson();

    MeResource(RecordService users, TokenRoutes routes, Tokens tokens, Passwords passwords, RateLimits rates) {
        this.users = users;
        this.routes = routes;
        this.tokens = tokens;
        this.passwords = passwords;
        this.rates = rates;
    }

    @GET
    @Requires("login")
    public Response me(Call call) {
        Caller caller = call.caller();
        StoredRecord stored = users.get(self(caller), caller.userId(), Deleted.EXCLUDE);
        return Replies.record(call, stored.version(), users.answers().single(stored));
    }

    @GET
    @Path("permissions")
    @Requires("login")
    public Response permissions(Call call) {
        List<ObjectNode> data = new TreeMap<>(call.caller().grants())
                .entrySet().stream()
                        .map(grant -> json.object()
                                .put("permission", grant.getKey())
                                .put("scope", grant.getValue().name().toLowerCase(Locale.ROOT)))
                        .toList();
        return Replies.list(json.page(data, Math.max(1, data.size()), null), null);
    }

    @GET
    @Path("limits")
    @Requires("login")
    public Response limits(Call call) {
        RateLimits.State state = rates.peek(call.caller());
        ObjectNode body = json.object().put("rateClass", call.caller().rateClass());
        body.put("policy", state == null ? null : state.policy());
        body.put("state", state == null ? null : state.state());
        return Replies.json(200, json.bytes(body));
    }

    @PUT
    @Path("password")
    @Requires("login")
    public Response password(Call call, PasswordInput input) {
        Caller caller = call.caller();
        passwords.prove(caller.userId(), input.current());
        passwords.set(caller.userId(), input.wanted(), "/newPassword");
        if (input.revokes()) {
            tokens.revokeAll(caller.userId(), caller.tokenId());
        }
        return Replies.none();
    }

    @GET
    @Path("tokens")
    @Query({"limit", "after"})
    @Requires("login")
    public Response list(Call call) {
        return routes.list(call, call.caller().userId());
    }

    @POST
    @Path("tokens")
    @Requires("login")
    public Response create(Call call, TokenInput input) {
        return routes.create(call, input, call.caller().userId());
    }

    @GET
    @Path(TOKEN)
    @Requires("login")
    public Response token(Call call, @PathParam("id") String id) {
        return routes.get(call, id, call.caller().userId());
    }

    @DELETE
    @Path(TOKEN)
    @Requires("login")
    public Response revoke(Call call, @PathParam("id") String id) {
        return routes.revoke(call, id, call.caller().userId());
    }

    /** The caller with the right to read his own record, which needs no grant. */
    private static Caller self(Caller caller) {
        return caller.with(Map.of("users:read", Scope.ALL));
    }
}
