// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Replies;

/** {@code /api/v1/admin/plugins/{id}/openapi.json}. */
@Path("admin/plugins/{id: [a-z][a-z0-9-]*}/openapi.json")
public final class PluginApiResource {
    private final PluginHost host;

    public PluginApiResource(PluginHost host) {
        this.host = host;
    }

    /** The document of its archive, of a plugin that is disabled too; with {@code live=true} that of the routes that run. */
    @GET
    @Requires("admin:plugins")
    public Response openapi(@PathParam("id") String id, @QueryParam("live") @DefaultValue("false") String live) {
        return Replies.json(200, host.reports().openapi(id, PluginsResource.flag("live", live)));
    }
}
