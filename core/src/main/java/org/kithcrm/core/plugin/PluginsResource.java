// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.web.Replies;

/** {@code /api/v1/admin/plugins}. */
@Path("admin/plugins")
public final class PluginsResource {
    private static final String ID = "{id: [a-z][a-z0-9-]*}";

    private final PluginHost host;

    public PluginsResource(PluginHost host) {
        this.host = host;
    }

    @GET
    @Requires("admin:plugins")
    public Response list() {
        return json(200, Map.of("data", host.list()));
    }

    @GET
    @Path(ID)
    @Requires("admin:plugins")
    public Response one(@PathParam("id") String id) {
        return view(200, host.one(id));
    }

    /** The body is the archive. */
    @POST
    @Consumes("application/zip")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response install(
            InputStream archive,
            @QueryParam("allowUnsigned") @DefaultValue("") String allowUnsigned,
            @QueryParam("approveKey") @DefaultValue("") String approveKey)
            throws IOException {
        PluginHost.Installed installed = host.install(bytes(archive), new Consent(allowUnsigned, approveKey, false));
        return view(installed.created() ? 201 : 200, installed.plugin());
    }

    /** The body is the archive of another version. */
    @POST
    @Path(ID + "/upgrade")
    @Consumes("application/zip")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response upgrade(
            InputStream archive,
            @PathParam("id") String id,
            @QueryParam("allowUnsigned") @DefaultValue("") String allowUnsigned,
            @QueryParam("approveKey") @DefaultValue("") String approveKey,
            @QueryParam("allowDowngrade") @DefaultValue("false") String allowDowngrade)
            throws IOException {
        boolean down = flag("allowDowngrade", allowDowngrade);
        return view(200, host.upgrade(id, bytes(archive), new Consent(allowUnsigned, approveKey, down)));
    }

    @POST
    @Path(ID + "/rollback")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response rollback(@PathParam("id") String id) {
        return view(200, host.rollback(id));
    }

    private static boolean flag(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "A query parameter has a value that cannot be used.",
                    List.of(Violation.parameter(name, "bad-format", "Send true or false.")));
        }
        return value.equals("true");
    }

    private static byte[] bytes(InputStream archive) throws IOException {
        byte[] bytes = archive.readNBytes(Limits.CONTRACT.packed() + 1);
        if (bytes.length > Limits.CONTRACT.packed()) {
            throw new Problem(413, "body.too-large", "An archive may have at most 50 MB.")
                    .with("limit", Limits.CONTRACT.packed());
        }
        return bytes;
    }

    @POST
    @Path(ID + "/enable")
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response enable(@PathParam("id") String id) {
        return view(200, host.enable(id));
    }

    @POST
    @Path(ID + "/disable")
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response disable(@PathParam("id") String id) {
        return view(200, host.disable(id));
    }

    @DELETE
    @Path(ID)
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response remove(@PathParam("id") String id, @QueryParam("data") @DefaultValue("keep") String data) {
        if (!data.equals("keep")) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "A removal keeps the plugin's data.",
                    List.of(Violation.parameter("data", "not-allowed", "Send data=keep or leave it out.")));
        }
        return json(200, host.remove(id));
    }

    private static Response view(int status, PluginView view) {
        Response.ResponseBuilder reply = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", Replies.tag(view.generation()))
                .entity(view);
        return (status == 201 ? reply.header("Location", "/api/v1/admin/plugins/" + view.id()) : reply).build();
    }

    private static Response json(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
