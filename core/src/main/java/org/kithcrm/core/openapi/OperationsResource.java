// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.storage.Health;
import org.kithcrm.core.web.Application;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Metrics;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Replies;

/** {@code /admin/metrics} and {@code /admin/health}: how the server is doing, for those who run it. */
@Path("")
public final class OperationsResource {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;
    private final Mounts mounts;
    private final Health health;
    private final Supplier<String> state;

    /** Reports on the server; {@code state} is what {@code /health/ready} says. */
    public OperationsResource(Metrics metrics, Mounts mounts, Health health, Supplier<String> state) {
        this.metrics = metrics;
        this.mounts = mounts;
        this.health = health;
        this.state = state;
    }

    @GET
    @Path("admin/metrics")
    @Produces("text/plain")
    @Requires("admin:health")
    public Response metrics() {
        return Response.ok(metrics.text(mounts).getBytes(StandardCharsets.UTF_8), TEXT)
                .build();
    }

    @GET
    @Path("admin/health")
    @Produces("application/json")
    @Requires("admin:health")
    public Response health() {
        var answer = JsonNodeFactory.instance.objectNode().put("status", state.get());
        Health.Report report = health.report();
        answer.putObject("database")
                .put("status", report.state().name().toLowerCase(Locale.ROOT))
                .put("since", Json.instant(report.since()))
                .put("reason", report.reason());
        var applications = answer.putArray("applications");
        mounts.all().stream()
                .sorted(java.util.Comparator.comparing(Application::basePath))
                .forEach(each -> applications
                        .addObject()
                        .put("path", each.basePath())
                        .put("routes", each.routes().size())
                        .put("inFlight", each.inFlight()));
        return Replies.json(200, answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
