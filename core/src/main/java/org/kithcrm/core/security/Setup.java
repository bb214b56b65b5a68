// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.SetupState;

/** The first start: shipped roles, the setup code, the first administrator. Also what the command line does with accounts. */
public final class Setup implements SetupState {
    private final Tx tx;
    private final SecurityMapper mapper;
    private final Accounts accounts;
    private final Permissions permissions;
    private final Tokens tokens;
    private final SetupCode code;
    private final Clock clock;
    private volatile boolean required = true;

    Setup(
            Engine engine,
            SecurityMapper mapper,
            Accounts accounts,
            Permissions permissions,
            Tokens tokens,
            SetupCode code) {
        this.tx = engine.tx();
        this.mapper = mapper;
        this.accounts = accounts;
        this.permissions = permissions;
        this.tokens = tokens;
        this.code = code;
        this.clock = engine.clock();
    }

    /**
     * A setup code and the file it was written to.
     *
     * @param code to be shown to the operator
     */
    public record Pending(String code, Path file) {}

    /**
     * Makes the shipped roles where they are missing; call once at each start.
     *
     * @return a new code to be shown, empty if there is an administrator
     */
    public Optional<Pending> prepare() {
        tx.run(accounts::shipRoles);
        if (!required()) {
            code.delete();
            return Optional.empty();
        }
        String made = tx.call(code::renew);
        return Optional.of(new Pending(made, code.write(made)));
    }

    @Override
    public boolean required() {
        if (required && tx.read(mapper::countAdmins) > 0) {
            required = false;
        }
        return required;
    }

    /** Makes an administrator; on a server that has one too, for whoever reaches the command line. Returns the user's id. */
    public long createAdmin(String login, String displayName, String password) {
        return tx.call(() -> {
            long id = accounts.createAdmin(login, displayName, password);
            code.forget();
            tx.afterCommit(code::delete);
            return id;
        });
    }

    /** Whether this is the setup code. */
    boolean matches(String sentCode) {
        return tx.read(() -> code.matches(sentCode));
    }

    /** Makes the first administrator for whoever knows the code. */
    long createFirst(String sentCode, String login, String displayName, String password) {
        return tx.call(() -> {
            if (mapper.countAdmins() > 0) {
                throw new Conflict("state.conflict", "The server has an administrator already; log in instead.");
            }
            if (!code.matches(sentCode)) {
                throw Invalid.at(
                        "/code", "rule", "The code is wrong or older than 24 hours; a restart makes a new one.");
            }
            return createAdmin(login, displayName, password);
        });
    }

    /** The id of the user with that login. */
    public Optional<Long> userId(String login) {
        return Optional.ofNullable(tx.read(() -> mapper.userIdOf(Accounts.loginKey(login))));
    }

    /**
     * Makes an API token.
     *
     * @param scopes permissions, or {@code *} alone for all that the user may
     * @param expiresAt at most a year from now, with {@code admin:} scopes 30 days
     * @return the whole token, to be shown once
     */
    public String issueToken(long userId, String name, Collection<String> scopes, Instant expiresAt) {
        scopes.stream()
                .filter(scope -> !scope.equals(Permissions.ALL) && !permissions.isKnown(scope))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Invalid.at("/scopes", "not-in-list", "There is no permission " + unknown + ".");
                });
        tokens.checkExpiry(expiresAt, scopes);
        return tokens.issue(Accounts.SETUP, new Tokens.Order(userId, name, scopes, expiresAt, List.of(), "unlimited"))
                .secret();
    }

    /** The longest expiry of a token with all scopes. */
    public Instant longestExpiry() {
        return clock.instant().plus(Tokens.LONGEST_ADMIN);
    }
}
