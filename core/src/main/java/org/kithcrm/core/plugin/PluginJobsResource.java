// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.plugin.job.JobQueue;

/** {@code /api/v1/admin/plugins/{id}/jobs}: what a plugin has to do, does and has done. */
@Path("admin/plugins/{id: [a-z][a-z0-9-]*}/jobs")
public final class PluginJobsResource {
    private final PluginHost host;

    public PluginJobsResource(PluginHost host) {
        this.host = host;
    }

    /** The newest hundred. */
    @GET
    @Requires("admin:plugins")
    public Response newest(@PathParam("id") String id) {
        return PluginsResource.json(200, Map.of("data", host.jobs(id).newest()));
    }

    @GET
    @Path("{job}")
    @Requires("admin:plugins")
    public Response one(@PathParam("id") String id, @PathParam("job") String job) {
        return PluginsResource.json(200, host.jobs(id).find(jobId(job)).orElseThrow(NotFound::new));
    }

    /** Asks it to end; one that waits ends at once. */
    @POST
    @Path("{job}/cancel")
    @Requires("admin:plugins")
    public Response cancel(@PathParam("id") String id, @PathParam("job") String job) {
        JobQueue jobs = host.jobs(id);
        jobs.find(jobId(job)).orElseThrow(NotFound::new);
        jobs.cancel(jobId(job));
        return PluginsResource.json(200, jobs.find(jobId(job)).orElseThrow(NotFound::new));
    }

    private static Id jobId(String text) {
        return Id.parse(text).orElseThrow(NotFound::new);
    }
}
