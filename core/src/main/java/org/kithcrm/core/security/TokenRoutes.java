// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Replies;

/** What {@code /me/tokens} and {@code /admin/tokens} have in common. */
final class TokenRoutes {
    private final Tokens tokens;
    private final Permissions permissions;
    private final Escalation escalation;
    private final SecurityMapper mapper;
    private final Engine engine;
    private final TokenJson json = new TokenJson();

    TokenRoutes(Tokens tokens, Permissions permissions, Escalation escalation, SecurityMapper mapper, Engine engine) {
        this.tokens = tokens;
        this.permissions = permissions;
        this.escalation = escalation;
        this.mapper = mapper;
        this.engine = engine;
    }

    /** Tokens of one user, or of all if {@code owner} is 0. */
    Response list(Call call, long owner) {
        Paging paging = new Paging(engine.cursors(), "tokens|" + owner, call);
        List<TokenRow> found = tokens.list(owner, paging.after(Long.MAX_VALUE), paging.limit() + 1);
        String next = paging.next(found, TokenRow::id);
        byte[] body = json.page(paging.shown(found).stream().map(json::of).toList(), paging.limit(), next);
        return Replies.list(body, call.page(next));
    }

    Response get(Call call, String id, long owner) {
        return one(call, tokens.find(id(id), owner));
    }

    /** Makes a token; without an owner the input must name one. */
    Response create(Call call, TokenInput input, long owner) {
        TokenInput.Checked token = input.checked(permissions, new Checks());
        if (owner != 0 && input.userId() != null) {
            throw Invalid.at("/userId", "read-only", "A token made here is your own; leave it out.");
        }
        checkGrant(call.caller(), token, owner != 0);
        IssuedToken issued = tokens.issue(
                actor(call),
                new Tokens.Order(
                        owner != 0 ? owner : owner(input.userId()),
                        token.name(),
                        token.scopes(),
                        token.expiresAt(),
                        token.allowedAddresses(),
                        token.rateClass()));
        call.changeSetStarted(engine.log().current());
        ObjectNode body = json.of(issued.row()).put("secret", issued.secret());
        return Replies.created(call.path() + "/" + Id.text(issued.row().id()), 1, json.bytes(body));
    }

    Response patch(Call call, String id) {
        TokenRow now = tokens.change(actor(call), id(id), call.ifMatch(), before -> {
            TokenInput.Checked token =
                    json.patched(before, Json.tree(call.body())).checked(permissions, new Checks());
            checkGrant(call.caller(), token, false);
            return new TokenRow(
                    before.id(),
                    before.version() + 1,
                    before.userId(),
                    token.name(),
                    before.secretHash(),
                    Tokens.scopes(token.scopes()),
                    String.join(" ", token.allowedAddresses()),
                    token.rateClass(),
                    token.expiresAt(),
                    before.lastUsedAt(),
                    before.createdAt(),
                    before.createdBy(),
                    engine.clock().instant());
        });
        call.changeSetStarted(engine.log().current());
        return one(call, now);
    }

    Response revoke(Call call, String id, long owner) {
        tokens.revoke(actor(call), id(id), owner, call.ifMatch());
        call.changeSetStarted(engine.log().current());
        return Replies.none();
    }

    static Actor actor(Call call) {
        return new Actor(call.caller(), "request", call.requestId());
    }

    private void checkGrant(Caller caller, TokenInput.Checked token, boolean own) {
        escalation.checkScopes(caller, token.scopes());
        tokens.checkExpiry(token.expiresAt(), token.scopes());
        boolean sameRate =
                token.rateClass().equals("standard") || token.rateClass().equals(caller.rateClass());
        if (own && !sameRate && !caller.may("admin:tokens")) {
            throw Invalid.at("/rateClass", "rule", "An administrator sets another class than standard.");
        }
    }

    private long owner(@Nullable String userId) {
        Optional<Id> named = userId == null ? Optional.empty() : Id.parse(userId);
        return named.map(Id::value)
                .filter(id -> mapper.account(id) != null)
                .orElseThrow(() -> Invalid.at("/userId", "bad-reference", "Name the user whose token it shall be."));
    }

    private Response one(Call call, TokenRow row) {
        return Replies.record(call, row.version(), json.bytes(json.of(row)));
    }

    private static long id(String text) {
        return Id.parse(text).orElseThrow(NotFound::new).value();
    }
}
