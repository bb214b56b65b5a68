// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.PublicEndpoint;
import org.kithcrm.core.value.Instants;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** {@code POST /setup}: makes the first administrator and a token to go on with. */
@Path("setup")
public final class SetupResource {
    private final Setup setup;
    private final Attempts attempts;
    private final TokenJson json = new TokenJson();

    SetupResource(Setup setup, Attempts attempts) {
        this.setup = setup;
        this.attempts = attempts;
    }

    @POST
    @PublicEndpoint
    public Response create(Call call, SetupInput input) {
        String key = "setup:" + call.address();
        attempts.check(key);
        if (!setup.matches(input.code())) {
            attempts.failed(key);
        }
        long user = setup.createFirst(input.code(), input.account(), input.title(), input.secret());
        Instant expiry = setup.longestExpiry();
        String token = setup.issueToken(user, "setup", List.of(Permissions.ALL), expiry);
        ObjectNode body = json.object();
        body.put("id", Id.text(user)).put("login", Accounts.loginKey(input.account()));
        body.put("token", token).put("expiresAt", Instants.text(expiry));
        return Replies.created("/api/v1/admin/users/" + Id.text(user), 1, json.bytes(body));
    }
}
