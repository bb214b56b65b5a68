// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** {@code /admin/users}. */
public final class UserResource extends AdminResource {
    private final Passwords passwords;
    private final Tokens tokens;
    private final Escalation escalation;
    private final SecurityMapper mapper;

    UserResource(
            RecordService users, Passwords passwords, Tokens tokens, Escalation escalation, SecurityMapper mapper) {
        super(users);
        this.passwords = passwords;
        this.tokens = tokens;
        this.escalation = escalation;
        this.mapper = mapper;
    }

    @PUT
    @Path(ID + "/password")
    @Requires("admin:users")
    public Response password(Call call, @PathParam("id") String id, PasswordInput input) {
        // whoever sets a password can then act as that user
        escalation.check(call.caller(), mapper.grantsOf(id(id)));
        passwords.set(id(id), input.wanted(), "/newPassword");
        if (input.revokes()) {
            tokens.revokeAll(id(id), 0);
        }
        return Replies.none();
    }
}
