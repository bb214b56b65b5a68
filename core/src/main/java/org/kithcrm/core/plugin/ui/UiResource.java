// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Later;
import org.kithcrm.core.web.Replies;

/** What the user interface is made of, for its shell. */
@Path("ui")
@Produces("application/json")
public final class UiResource {
    private final UiCatalog catalog;
    private final UiWatchers watchers;

    public UiResource(UiCatalog catalog, UiWatchers watchers) {
        this.catalog = catalog;
        this.watchers = watchers;
    }

    /** The page in which the plugins have their places. */
    private record Shell(String id, String version, String base) {}

    private record Contributions(String revision, @Nullable Shell shell, List<UiCatalog.Visible> plugins) {}

    /** What serving plugins add that the caller may use; the revision is that of this caller's view. */
    @GET
    @Path("contributions")
    @Requires("login")
    public Response contributions(Call call) throws JsonProcessingException {
        Shell shell = catalog.shell()
                .map(each -> new Shell(each.id(), each.version(), each.base()))
                .orElse(null);
        List<UiCatalog.Visible> plugins = catalog.visible(call.caller(), call.locale());
        byte[] unnamed = Json.mapper().writeValueAsBytes(new Contributions("", shell, plugins));
        String revision = UiContribution.shortened(Archive.digest(unnamed));
        if (Replies.isKnown(call, '"' + revision + '"')) {
            return Response.status(304).header("ETag", '"' + revision + '"').build();
        }
        byte[] body = Json.mapper().writeValueAsBytes(new Contributions(revision, shell, plugins));
        return Response.ok(body).header("ETag", '"' + revision + '"').build();
    }

    /** Tells by an event {@code contributions} that they may have changed. */
    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Requires("login")
    public Response stream() {
        Later later = watchers::add;
        return Response.ok(later).build();
    }
}
