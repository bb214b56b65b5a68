// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Written;
import org.kithcrm.core.value.EmailAddress;
import org.kithcrm.core.value.TextRules;

/** Users and roles that are made without a caller: the shipped roles and administrators of the command line. */
final class Accounts {
    /** Acts for whoever reaches the command line. */
    static final Actor SETUP = new Actor(
            new Caller(
                    "core",
                    0,
                    "core:setup",
                    0,
                    0,
                    Set.of(),
                    Map.of("users:write", Scope.ALL, "roles:read", Scope.ALL, "roles:write", Scope.ALL),
                    Locale.ENGLISH,
                    "UTC",
                    "unlimited"),
            "setup",
            "");

    private final RecordService users;
    private final RecordService roles;
    private final SecurityMapper mapper;
    private final Passwords passwords;
    private final ObjectMapper json = new ObjectMapper();

    Accounts(RecordService users, RecordService roles, SecurityMapper mapper, Passwords passwords) {
        this.users = users;
        this.roles = roles;
        this.mapper = mapper;
        this.passwords = passwords;
    }

    /** The form in which logins are compared: any text, an e-mail address too. */
    static String loginKey(String login) {
        return TextRules.singleLine(login).toLowerCase(Locale.ROOT);
    }

    void shipRoles() {
        for (ShippedRole role : ShippedRole.values()) {
            if (mapper.roleIdOf(role.title()) == null) {
                ship(role);
            }
        }
    }

    private void ship(ShippedRole role) {
        ObjectNode body = json.createObjectNode().put("name", role.title()).put("source", "setup");
        ArrayNode grants = body.putArray("grants");
        role.grants()
                .forEach(grant ->
                        grants.addObject().put("permission", grant.permission()).put("scope", grant.reach()));
        create(roles, body);
    }

    long createAdmin(String login, String displayName, String password) {
        String key = loginKey(login);
        if (mapper.userIdOf(key) != null) {
            throw new Conflict("unique.taken", "Another user has this login.");
        }
        shipRoles();
        ObjectNode body = json.createObjectNode()
                .put("login", key)
                .put("displayName", displayName)
                .put("source", "setup");
        EmailAddress.normalize(key).ifPresent(address -> body.put("email", address));
        long role = Objects.requireNonNull(mapper.roleIdOf(ShippedRole.ADMIN.title()));
        body.putArray("roleIds").add(Id.text(role));
        PasswordRules.check(password, key, displayName, "/password");
        long id = create(users, body).stored().id();
        passwords.set(id, password);
        return id;
    }

    private Written create(RecordService service, ObjectNode body) {
        Checks checks = new Checks();
        try {
            byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return service.create(SETUP, InputReader.read(service.schema().fields(), bytes, checks), checks);
        } catch (JsonProcessingException e) {
            throw Invalid.at("", "bad-format", "The text cannot be written as JSON.");
        }
    }
}
