// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.record.PartRoutes;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.web.Call;

/** {@code /orders}: the standard routes, and the lines by themselves. */
@Path("orders")
public final class OrderResource extends RecordResource {
    private static final String LINES = ID + "/lines";
    private static final String LINE = LINES + "/{lineId: [0-9A-Za-z]{13}}";

    private final PartRoutes parts;

    OrderResource(RecordService orders) {
        super(orders);
        this.parts = new PartRoutes(orders);
    }

    @GET
    @Path(LINES)
    @Requires("orders:read")
    public Response lines(Call call, @PathParam("id") String id) {
        return parts.list(call, id(id), "lines");
    }

    @POST
    @Path(LINES)
    @Requires("orders:write")
    public Response addLine(Call call, @PathParam("id") String id) {
        return parts.add(call, actor(call), id(id), "lines", expected(call));
    }

    @GET
    @Path(LINE)
    @Requires("orders:read")
    public Response line(Call call, @PathParam("id") String id, @PathParam("lineId") String lineId) {
        return parts.one(call, id(id), "lines", id(lineId));
    }

    @PATCH
    @Path(LINE)
    @Consumes({"application/json", "application/merge-patch+json"})
    @Requires("orders:write")
    public Response patchLine(Call call, @PathParam("id") String id, @PathParam("lineId") String lineId) {
        return parts.patch(call, actor(call), id(id), "lines", id(lineId), expected(call));
    }

    @DELETE
    @Path(LINE)
    @Requires("orders:write")
    public Response removeLine(Call call, @PathParam("id") String id, @PathParam("lineId") String lineId) {
        return parts.remove(call, actor(call), id(id), "lines", id(lineId), expected(call));
    }
}
