// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.kithcrm.api.rest.Requires;

/** {@code /api/v1/admin/plugin-catalog}: what could be installed. */
@Path("admin/plugin-catalog")
@Produces("application/json")
public final class CatalogResource {
    private final PluginHost host;

    public CatalogResource(PluginHost host) {
        this.host = host;
    }

    /** Those whose id, name or description has a word; all without one. */
    @GET
    @Requires("admin:plugins")
    public Response find(@QueryParam("q") @DefaultValue("") String q) {
        return Response.ok(Map.of("data", host.catalog().find(q))).build();
    }
}
