// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;

/** {@code /admin/tokens}: everybody's API tokens. */
@Path("admin/tokens")
public final class AdminTokenResource {
    private static final String ID = "{id: [0-9A-Za-z]{13}}";

    private final TokenRoutes routes;

    AdminTokenResource(TokenRoutes routes) {
        this.routes = routes;
    }

    @GET
    @Query({"limit", "after"})
    @Requires("admin:tokens")
    public Response list(Call call) {
        return routes.list(call, 0);
    }

    @POST
    @Requires("admin:tokens")
    public Response create(Call call, TokenInput input) {
        return routes.create(call, input, 0);
    }

    @GET
    @Path(ID)
    @Requires("admin:tokens")
    public Response get(Call call, @PathParam("id") String id) {
        return routes.get(call, id, 0);
    }

    @PATCH
    @Path(ID)
    @Consumes({"application/json", "application/merge-patch+json"})
    @Requires("admin:tokens")
    public Response patch(Call call, @PathParam("id") String id) {
        return routes.patch(call, id);
    }

    @DELETE
    @Path(ID)
    @Requires("admin:tokens")
    public Response revoke(Call call, @PathParam("id") String id) {
        return routes.revoke(call, id, 0);
    }
}
