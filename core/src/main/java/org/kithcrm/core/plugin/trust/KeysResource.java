// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Replies;

/** {@code /api/v1/admin/plugin-keys}: whose archives may be installed. */
@Path("admin/plugin-keys")
@Produces("application/json")
@Consumes("application/json")
public final class KeysResource {
    private static final Set<String> LEVELS = Set.of("trusted", "private");
    private static final int NAME = 120;

    private final TrustStore keys;

    /** Works on {@code keys}. */
    public KeysResource(TrustStore keys) {
        this.keys = keys;
    }

    /**
     * A key to accept.
     *
     * @param name what people call it
     * @param publicKey PEM or Base64
     * @param level {@code trusted} (default) or {@code private}
     */
    record Input(
            @Nullable String name,
            @Nullable String publicKey,
            @Nullable String level) {}

    @GET
    @Requires("admin:plugins")
    public Response list() {
        return Response.ok(Map.of("data", keys.all())).build();
    }

    @POST
    @Requires("admin:plugins-install")
    public Response add(Input input) {
        String name = input.name == null ? "" : input.name.strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Invalid.at("/name", "required", "Give the key a name of 1 to " + NAME + " characters.");
        }
        String level = input.level == null ? "trusted" : input.level;
        if (!LEVELS.contains(level)) {
            throw Invalid.at("/level", "not-in-list", "Use trusted or private.");
        }
        if (input.publicKey == null) {
            throw Invalid.at("/publicKey", "required", "Send an Ed25519 public key, as PEM or in Base64.");
        }
        KeyRow row = keys.add(name, PublicKey.read(input.publicKey), level);
        return Response.status(201)
                .header("Location", "/api/v1/admin/plugin-keys/" + row.fingerprint())
                .entity(row)
                .build();
    }

    @DELETE
    @Path("{fingerprint: [0-9a-f]{64}}")
    @Requires("admin:plugins-install")
    public Response revoke(@PathParam("fingerprint") String fingerprint) {
        keys.revoke(fingerprint);
        return Replies.none();
    }
}
