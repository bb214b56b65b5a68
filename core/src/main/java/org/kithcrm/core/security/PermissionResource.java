// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Replies;

/** {@code GET /admin/permissions}: what roles and tokens can name, those of plugins too. */
@Path("admin/permissions")
public final class PermissionResource {
    private final Permissions permissions;
    private final TokenJson json = new TokenJson();

    PermissionResource(Permissions permissions) {
        this.permissions = permissions;
    }

    @GET
    @Requires("admin:roles")
    public Response list() {
        List<ObjectNode> data = permissions.all().stream()
                .map(entry -> json.object()
                        .put("permission", entry.name())
                        .put("owner", entry.owner())
                        .put("title", entry.title()))
                .toList();
        return Replies.list(json.page(data, data.size(), null), null);
    }
}
