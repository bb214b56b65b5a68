// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.command.CommandSpec;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.job.JobRequest;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.plugin.command.PluginCommands;
import org.kithcrm.core.plugin.job.CommandJob;
import org.kithcrm.core.plugin.job.JobQueue;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.web.Call;

/** {@code /api/v1/admin/plugins/{id}/commands}: what operators can have a plugin do. */
@Path("admin/plugins/{id: [a-z][a-z0-9-]*}/commands")
public final class PluginCommandsResource {
    private final PluginHost host;

    public PluginCommandsResource(PluginHost host) {
        this.host = host;
    }

    /**
     * What a command is given.
     *
     * @param arguments by name
     */
    public record Order(@Nullable Map<String, String> arguments) {}

    /** What there is, in the reader's language. */
    @GET
    @Requires("admin:plugins")
    public Response all(@PathParam("id") String id, Call call) {
        ArchiveTexts texts = host.texts(id);
        List<CommandSpec> shown = host.commands(id).all().stream()
                .map(each -> shown(each, texts, call.locale()))
                .toList();
        return PluginsResource.json(200, Map.of("data", shown));
    }

    private static CommandSpec shown(CommandSpec spec, ArchiveTexts texts, Locale locale) {
        return new CommandSpec(
                spec.name(),
                texts.shown(locale, spec.title()),
                spec.parameters().stream()
                        .map(each -> new CommandSpec.Parameter(
                                each.name(), texts.shown(locale, each.title()), each.required()))
                        .toList());
    }

    /** Orders one; the job says how it goes and what it tells. */
    @POST
    @Path("{name}")
    @Consumes("application/json")
    @Requires("admin:plugins")
    public Response run(@PathParam("id") String id, @PathParam("name") String name, Order order) {
        CommandSpec spec = host.commands(id).find(name).orElseThrow(NotFound::new);
        Map<String, String> arguments = order.arguments() == null ? Map.of() : order.arguments();
        PluginCommands.check(spec, arguments);
        JobQueue jobs = host.jobs(id);
        Id job = jobs.enqueue(JobRequest.of(CommandJob.jobName(name), CommandJob.input(arguments)));
        return PluginsResource.json(202, jobs.find(job).orElseThrow(), "/api/v1/admin/plugins/" + id + "/jobs/" + job);
    }
}
