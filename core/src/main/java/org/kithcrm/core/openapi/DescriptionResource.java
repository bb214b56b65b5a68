// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Replies;

/** {@code /openapi.json} and {@code /schema}: what there is to call, and what records look like. */
@Path("")
@Produces("application/json")
public final class DescriptionResource {
    private final WholeDocument document;
    private final Catalog catalog;

    /** Describes what is mounted and the collections of the catalog. */
    public DescriptionResource(Mounts mounts, Catalog catalog) {
        this.document = new WholeDocument(mounts);
        this.catalog = catalog;
    }

    @GET
    @Path("openapi.json")
    @Requires("login")
    public Response openapi(Call call) {
        WholeDocument.Made now = document.now();
        return Replies.tagged(call, now.tag(), now.bytes());
    }

    @GET
    @Path("schema")
    @Requires("login")
    public Response schemas(Call call) {
        var all = SchemaView.list(catalog.all().stream()
                .map(RecordService::schema)
                .filter(schema -> readable(call, schema))
                .sorted(Comparator.comparing(Schema::collection))
                .toList());
        return Replies.json(200, all.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("schema/{collection}")
    @Requires("login")
    public Response schema(Call call, @PathParam("collection") String collection) {
        Schema schema = catalog.schema(collection);
        if (schema == null || !readable(call, schema)) {
            throw new NotFound();
        }
        return Replies.json(200, SchemaView.of(schema).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean readable(Call call, Schema schema) {
        return call.caller().may(schema.collection() + ":read");
    }
}
