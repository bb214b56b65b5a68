// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.kithcrm.core.web.IfMatch;
import org.kithcrm.core.web.Replies;

/** {@code /api/v1/admin/plugins/{id}/settings}: secrets are taken, never shown. */
@Path("admin/plugins/{id: [a-z][a-z0-9-]*}/settings")
public final class PluginSettingsResource {
    private final PluginHost host;

    public PluginSettingsResource(PluginHost host) {
        this.host = host;
    }

    @GET
    @Requires("admin:plugins")
    public Response settings(@PathParam("id") String id) {
        return answer(host.settings().values(id));
    }

    /** The JSON Schema of the settings. */
    @GET
    @Path("schema")
    @Requires("admin:plugins")
    public Response schema(@PathParam("id") String id) {
        return PluginsResource.json(200, host.settings().schema(id));
    }

    @PUT
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response replace(@PathParam("id") String id, IfMatch ifMatch, ObjectNode values) {
        return answer(host.settings().replace(id, values, ifMatch));
    }

    /** Lets the plugin say whether these values would work; nothing is stored. */
    @POST
    @Path("test")
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response test(@PathParam("id") String id, ObjectNode values) {
        List<Violation> violations = host.settings().test(id, values);
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
        return PluginsResource.json(200, Map.of("works", true));
    }

    private static Response answer(SettingsStore.Stored stored) {
        return Response.ok(stored.values(), MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", Replies.tag(stored.version()))
                .build();
    }
}
