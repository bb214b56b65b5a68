// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.time.Clock;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;

/** Passwords of users: set by administrators, changed by their owners. */
final class Passwords {
    private final SecurityMapper mapper;
    private final PasswordHash hash;
    private final Attempts attempts;
    private final Clock clock;

    Passwords(SecurityMapper mapper, PasswordHash hash, Attempts attempts, Clock clock) {
        this.mapper = mapper;
        this.hash = hash;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Stores a password that was checked before. */
    void set(long userId, String password) {
        String stored = hash.of(password);
        mapper.deletePassword(userId);
        mapper.insertPassword(userId, stored, clock.instant());
    }

    /** Checks and stores a password. */
    void set(long userId, String password, String pointer) {
        AccountRow account = mapper.account(userId);
        if (account == null) {
            throw new NotFound();
        }
        PasswordRules.check(password, account.login(), account.displayName(), pointer);
        set(userId, password);
    }

    /** Refuses whoever does not know the present password. */
    void prove(long userId, String password) {
        String stored = mapper.passwordOf(userId);
        if (stored == null) {
            throw new Conflict("state.conflict", "There is no password yet; an administrator sets the first one.");
        }
        String key = "password:" + userId;
        attempts.check(key);
        if (!hash.matches(password, stored)) {
            attempts.failed(key);
            throw Invalid.at("/currentPassword", "rule", "This is not the present password.");
        }
    }
}
