// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.kithcrm.api.rest.Requires;

/** {@code /api/v1/admin/plugins/{id}/dead-letters}: changes that a plugin's listeners could not take. */
@Path("admin/plugins/{id: [a-z][a-z0-9-]*}/dead-letters")
public final class DeadLettersResource {
    private final PluginHost host;

    public DeadLettersResource(PluginHost host) {
        this.host = host;
    }

    /** The oldest hundred. */
    @GET
    @Requires("admin:plugins")
    public Response oldest(@PathParam("id") String id) {
        return PluginsResource.json(200, Map.of("data", host.deadLetters(id).oldest()));
    }

    /** Has all delivered once more, in the next seconds. */
    @POST
    @Path("retry")
    @Requires("admin:plugins")
    public Response retry(@PathParam("id") String id) {
        return PluginsResource.json(200, Map.of("asked", host.deadLetters(id).retry()));
    }

    /** Forgets all. */
    @POST
    @Path("discard")
    @Requires("admin:plugins")
    public Response discard(@PathParam("id") String id) {
        return PluginsResource.json(
                200, Map.of("discarded", host.deadLetters(id).discard()));
    }
}
