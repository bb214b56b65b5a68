// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;
import org.kithcrm.core.web.Replies;

/** {@code /api/v1/admin/plugins}. */
@Path("admin/plugins")
public final class PluginsResource {
    private static final String ID = "{id: [a-z][a-z0-9-]*}";
    private static final String FALSE = "false";

    private final PluginHost host;

    public PluginsResource(PluginHost host) {
        this.host = host;
    }

    @GET
    @Requires("admin:plugins")
    public Response list(Call call) {
        return json(200, Map.of("data", host.reports().list(call.locale())));
    }

    @GET
    @Path(ID)
    @Requires("admin:plugins")
    public Response one(Call call, @PathParam("id") String id) {
        return view(200, host.reports().one(id, call.locale()));
    }

    /** The body is the archive, or says where it is. */
    @POST
    @Consumes({"application/zip", "application/json"})
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response install(
            Call call,
            InputStream archive,
            @QueryParam("allowUnsigned") @DefaultValue("") String allowUnsigned,
            @QueryParam("approveKey") @DefaultValue("") String approveKey,
            @QueryParam("accept") @DefaultValue("") String accept,
            @QueryParam("enable") @DefaultValue("true") String enable,
            @QueryParam("dryRun") @DefaultValue(FALSE) String dryRun)
            throws IOException {
        Consent consent = new Consent(allowUnsigned, approveKey, false, accept, flag("enable", enable));
        byte[] bytes = sent(call, archive, "");
        if (flag("dryRun", dryRun)) {
            return json(200, host.planInstall(bytes, consent));
        }
        PluginHost.Installed installed = host.install(bytes, consent);
        return view(installed.created() ? 201 : 200, installed.plugin());
    }

    /** The body is the archive of another version, or says where it is. */
    @POST
    @Path(ID + "/upgrade")
    @Consumes({"application/zip", "application/json"})
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response upgrade(
            Call call,
            InputStream archive,
            @PathParam("id") String id,
            @QueryParam("allowUnsigned") @DefaultValue("") String allowUnsigned,
            @QueryParam("approveKey") @DefaultValue("") String approveKey,
            @QueryParam("allowDowngrade") @DefaultValue(FALSE) String allowDowngrade,
            @QueryParam("accept") @DefaultValue("") String accept,
            @QueryParam("dryRun") @DefaultValue(FALSE) String dryRun)
            throws IOException {
        boolean down = flag("allowDowngrade", allowDowngrade);
        Consent consent = new Consent(allowUnsigned, approveKey, down, accept, true);
        byte[] bytes = sent(call, archive, id);
        if (flag("dryRun", dryRun)) {
            return json(200, host.planUpgrade(id, bytes, consent));
        }
        return view(200, host.upgrade(id, bytes, consent));
    }

    /**
     * The archive's bytes.
     *
     * @param id of the plugin that is upgraded, or empty
     */
    private byte[] sent(Call call, InputStream body, String id) throws IOException {
        host.checkUploads();
        boolean json = call.contentType().toLowerCase(Locale.ROOT).startsWith("application/json");
        return json ? ArchiveOrder.read(body).bytes(host, id) : uploaded(body);
    }

    private static byte[] uploaded(InputStream archive) throws IOException {
        byte[] bytes = archive.readNBytes(Limits.CONTRACT.packed() + 1);
        if (bytes.length > Limits.CONTRACT.packed()) {
            throw new Problem(413, "body.too-large", "An archive may have at most 50 MB.")
                    .with("limit", Limits.CONTRACT.packed());
        }
        return bytes;
    }

    @POST
    @Path(ID + "/rollback")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response rollback(@PathParam("id") String id, @QueryParam("dryRun") @DefaultValue(FALSE) String dryRun) {
        return flag("dryRun", dryRun) ? json(200, host.planRollback(id)) : view(200, host.rollback(id));
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
    public Response disable(@PathParam("id") String id, @QueryParam("cascade") @DefaultValue(FALSE) String cascade) {
        return view(200, host.disable(id, flag("cascade", cascade)));
    }

    @POST
    @Path(ID + "/restart")
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response restart(@PathParam("id") String id) {
        return view(200, host.restart(id));
    }

    @POST
    @Path(ID + "/release")
    @OutsideTransaction
    @Requires("admin:plugins")
    public Response release(@PathParam("id") String id) {
        return view(200, host.release(id));
    }

    /** The optional scopes that a plugin may use; all others are taken back. */
    @PUT
    @Path(ID + "/grants")
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response grant(@PathParam("id") String id, GrantsInput input) {
        return view(200, host.grant(id, Set.copyOf(input.grants())));
    }

    /** Which optional scopes are granted. */
    public record GrantsInput(List<String> grants) {}

    /** How well it is: its phase, and what its health checks found last. */
    @GET
    @Path(ID + "/health")
    @Requires("admin:plugins")
    public Response health(@PathParam("id") String id) {
        PluginView plugin = host.reports().one(id);
        return json(200, Map.of("phase", plugin.phase(), "checks", plugin.health()));
    }

    /** Its README, of a plugin that is disabled too. */
    @GET
    @Path(ID + "/readme")
    @Requires("admin:plugins")
    public Response readme(@PathParam("id") String id) {
        byte[] text = host.reports().readme(id).orElseThrow(NotFound::new);
        return Response.ok(text, "text/markdown;charset=utf-8").build();
    }

    /** How far each node is with it. */
    @GET
    @Path(ID + "/nodes")
    @Requires("admin:plugins")
    public Response nodes(@PathParam("id") String id) {
        PluginView plugin = host.reports().one(id);
        return json(200, Map.of("converged", plugin.converged(), "data", plugin.nodes()));
    }

    /** What it, and the server about it, has logged of late on the node that answers; oldest first. */
    @GET
    @Path(ID + "/logs")
    @Requires("admin:plugins")
    @Query("limit")
    public Response logs(@PathParam("id") String id, Call call) {
        return json(200, Map.of("data", host.reports().logs(id, call.number("limit", 1, 500, 100))));
    }

    @GET
    @Path(ID + "/leaks")
    @Requires("admin:plugins")
    public Response leaks(@PathParam("id") String id) {
        return json(200, Map.of("data", host.reports().leaks(id)));
    }

    @GET
    @Path(ID + "/data")
    @Requires("admin:plugins")
    public Response data(@PathParam("id") String id) {
        return json(200, host.removal().data(id));
    }

    @DELETE
    @Path(ID)
    @OutsideTransaction
    @Requires("admin:plugins-install")
    public Response remove(
            @PathParam("id") String id,
            @QueryParam("data") @DefaultValue("keep") String data,
            @QueryParam("confirm") @DefaultValue("") String confirm,
            @QueryParam("dryRun") @DefaultValue(FALSE) String dryRun) {
        if (!data.equals("keep") && !data.equals("purge")) {
            throw refused("data", "Send data=keep or data=purge.");
        }
        host.reports().one(id);
        boolean purge = data.equals("purge");
        if (flag("dryRun", dryRun)) {
            return json(200, host.removal().planRemove(id, purge));
        }
        if (purge && !confirm.equals(id)) {
            throw refused("confirm", "A purge drops the plugin's tables; repeat with confirm=" + id + ".");
        }
        return json(200, host.removal().remove(id, purge));
    }

    static boolean flag(String name, String value) {
        if (!value.equals("true") && !value.equals(FALSE)) {
            throw refused(name, "Send true or false.");
        }
        return value.equals("true");
    }

    static Problem refused(String name, String remedy) {
        return new Problem(
                400,
                "request.bad-parameter",
                "A query parameter has a value that cannot be used.",
                List.of(Violation.parameter(name, "bad-format", remedy)));
    }

    private static Response view(int status, PluginView view) {
        Response.ResponseBuilder reply = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", Replies.tag(view.generation()))
                .entity(view);
        return (status == 201 ? reply.header("Location", "/api/v1/admin/plugins/" + view.id()) : reply).build();
    }

    /** An answer that says where to look on. */
    static Response json(int status, Object body, String location) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Location", location)
                .entity(body)
                .build();
    }

    static Response json(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
