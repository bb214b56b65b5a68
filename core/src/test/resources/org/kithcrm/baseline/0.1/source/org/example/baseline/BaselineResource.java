// SPDX-License-Identifier: Apache-2.0
package org.example.baseline;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.kithcrm.api.Id;
import org.kithcrm.api.PluginContext;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.job.JobRequest;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;

@Path("things")
public final class BaselineResource {
    private final PluginContext ctx;
    private final AtomicInteger seen;

    BaselineResource(PluginContext ctx, AtomicInteger seen) {
        this.ctx = ctx;
        this.seen = seen;
    }

    public record Input(String text, int count) {}

    @GET
    @Requires("login")
    public Map<String, Object> all(Caller caller) {
        return Map.of(
                "seen", seen.get(),
                "caller", caller.name(),
                "may", caller.may("login"),
                "now", ctx.clock().instant().toEpochMilli() > 0,
                "id", Id.fromString(ctx.newId().toString()).toString().length());
    }

    @GET
    @Path("{id}")
    @Requires("login")
    public String one(@PathParam("id") String id) {
        if (id.equals("taken")) {
            throw new Conflict("baseline.taken", "Somebody was faster.").with("by", "ann");
        }
        throw new NotFound();
    }

    @POST
    @Requires("login")
    public Map<String, String> count(Input input) {
        if (input.count() < 1) {
            throw Invalid.at("/count", "out-of-range", "At least 1.");
        }
        Id job = ctx.tx().call(() -> ctx.jobs()
                .enqueue(JobRequest.of("count", String.valueOf(input.count())).unique(input.text())));
        return Map.of("job", job.toString());
    }
}
