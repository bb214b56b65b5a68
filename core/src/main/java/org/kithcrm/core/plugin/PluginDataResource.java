// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;

/** {@code /api/v1/admin/plugin-data}: what plugins left that are not installed any more. */
@Path("admin/plugin-data")
public final class PluginDataResource {
    private final PluginHost host;

    public PluginDataResource(PluginHost host) {
        this.host = host;
    }

    @GET
    @Requires("admin:plugins")
    public Response list() {
        return PluginsResource.json(200, Map.of("data", host.removal().orphans()));
    }

    @DELETE
    @Path("{id: [a-z][a-z0-9-]*}")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response purge(@PathParam("id") String id, @QueryParam("confirm") @DefaultValue("") String confirm) {
        if (!confirm.equals(id)) {
            throw PluginsResource.refused("confirm", "This drops the plugin's tables; repeat with confirm=" + id + ".");
        }
        return PluginsResource.json(200, host.removal().purgeOrphan(id));
    }
}
