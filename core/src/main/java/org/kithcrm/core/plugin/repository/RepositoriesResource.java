// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Replies;

/** {@code /api/v1/admin/plugin-repositories}: where plugins come from by name. */
@Path("admin/plugin-repositories")
@Produces("application/json")
@Consumes("application/json")
public final class RepositoriesResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final String ONE = "{name: [a-z0-9][a-z0-9-]*}";

    private final Repositories repositories;

    public RepositoriesResource(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * A repository to add.
     *
     * @param fingerprint of one of its root keys, as whoever runs it told it
     */
    record Input(
            @Nullable String name,
            @Nullable String url,
            @Nullable String fingerprint) {}

    @GET
    @Requires("admin:plugins")
    public Response list() {
        return Response.ok(Map.of("data", repositories.list())).build();
    }

    @POST
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response add(Input input) {
        if (input.name == null || !NAME.matcher(input.name).matches()) {
            throw Invalid.at("/name", "bad-format", "Name it with 1 to 60 small letters, digits and hyphens.");
        }
        if (input.url == null) {
            throw Invalid.at("/url", "required", "Send the URL of the repository's folder.");
        }
        String fingerprint = input.fingerprint == null ? "" : input.fingerprint.toLowerCase(Locale.ROOT);
        if (!RepositoryJson.DIGEST.matcher(fingerprint).matches()) {
            throw Invalid.at(
                    "/fingerprint",
                    "bad-format",
                    "Send the fingerprint of a root key, 64 hexadecimal digits, as whoever runs the repository told it.");
        }
        RepositoryView added = repositories.add(input.name, input.url, fingerprint);
        return Response.status(201)
                .header("Location", "/api/v1/admin/plugin-repositories/" + added.name())
                .entity(added)
                .build();
    }

    @DELETE
    @Path(ONE)
    @Requires("admin:plugins-install")
    public Response remove(@PathParam("name") String name) {
        repositories.remove(name);
        return Replies.none();
    }

    @POST
    @Path(ONE + "/refresh")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response refresh(@PathParam("name") String name) {
        return Response.ok(repositories.refresh(name)).build();
    }
}
