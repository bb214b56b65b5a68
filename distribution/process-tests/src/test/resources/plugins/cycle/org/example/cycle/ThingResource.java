// SPDX-License-Identifier: Apache-2.0
package org.example.cycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.PluginContext;
import org.kithcrm.api.rest.Requires;

@Path("things")
public final class ThingResource {
    private final PluginContext ctx;
    private final ThingMapper mapper;

    ThingResource(PluginContext ctx, ThingMapper mapper) {
        this.ctx = ctx;
        this.mapper = mapper;
    }

    /** What is sent. */
    public record Sent(@JsonProperty("called") String name, Kind kind, Map<String, List<Integer>> sizes) {
        public enum Kind {
            SMALL,
            LARGE
        }
    }

    /** What is answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(long id, String name, Instant madeAt, Sent echo) {}

    /** All that match, and how often the job has run. */
    public record Found(List<Answer> data, long ticks) {}

    @POST
    @Requires("cycle:use")
    public Answer make(Sent sent) {
        ThingRow row = new ThingRow(ctx.newId().value(), sent.name(), ctx.clock().instant());
        ctx.tx().call(() -> mapper.insert(row));
        return new Answer(row.id(), row.name(), row.madeAt(), sent);
    }

    @GET
    @Requires("cycle:use")
    public Found find(@QueryParam("name") String name) {
        var filter = new ThingMapper.ThingFilter(name, new ThingMapper.ThingFilter.Range(Instant.EPOCH), List.of());
        List<Answer> data = mapper.find(filter).stream()
                .map(row -> new Answer(row.id(), row.name(), row.madeAt(), null))
                .toList();
        return new Found(data, mapper.ticks());
    }
}
