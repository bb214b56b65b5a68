// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.web.IfMatch;

/** API tokens: named, scoped, never for ever; each change stands in the log, without the secret. */
final class Tokens {
    static final Duration LONGEST = Duration.ofDays(366);
    static final Duration LONGEST_ADMIN = Duration.ofDays(30);
    static final List<String> RATE_CLASSES = List.of("standard", "integration", "unlimited");
    private static final int SCOPES = 8_000;

    private final Engine engine;
    private final TokenMapper mapper;
    private final PermissionVersion version;
    private final SecureRandom random;
    private final Clock clock;
    private final TokenJson json = new TokenJson();

    Tokens(Engine engine, TokenMapper mapper, PermissionVersion version, SecureRandom random) {
        this.engine = engine;
        this.mapper = mapper;
        this.version = version;
        this.random = random;
        this.clock = engine.clock();
    }

    /** What a new token shall be, checked against what its maker may grant. */
    record Order(
            long userId,
            String name,
            Collection<String> scopes,
            Instant expiresAt,
            List<String> allowedAddresses,
            String rateClass) {}

    IssuedToken issue(Actor actor, Order order) {
        return engine.tx().call(() -> {
            Instant now = clock.instant();
            TokenText text = TokenText.make(engine.ids().next(), random);
            long maker = actor.caller().userId();
            TokenRow row = new TokenRow(
                    text.id(),
                    1,
                    order.userId,
                    order.name,
                    text.hash(),
                    scopes(order.scopes),
                    String.join(" ", order.allowedAddresses),
                    order.rateClass,
                    order.expiresAt,
                    null,
                    now,
                    maker == 0 ? null : maker,
                    now);
            mapper.insert(row);
            changed(actor, LogEntry.Op.CREATED, null, row);
            return new IssuedToken(row, text.full());
        });
    }

    /** The token, if it is the owner's; {@code owner} 0 takes anybody's. */
    TokenRow find(long id, long owner) {
        return own(engine.tx().read(() -> mapper.find(id)), owner);
    }

    List<TokenRow> list(long owner, long before, int most) {
        return engine.tx().read(() -> mapper.list(owner, before, most));
    }

    TokenRow change(Actor actor, long id, IfMatch expected, UnaryOperator<TokenRow> change) {
        return engine.tx().call(() -> {
            TokenRow before = own(mapper.lock(id), 0);
            expected.check(before.version());
            TokenRow after = change.apply(before);
            mapper.update(after);
            changed(actor, LogEntry.Op.UPDATED, before, after);
            return after;
        });
    }

    void revoke(Actor actor, long id, long owner, IfMatch expected) {
        engine.tx().run(() -> {
            TokenRow row = own(mapper.lock(id), owner);
            expected.check(row.version());
            mapper.revoke(id, clock.instant());
            changed(actor, LogEntry.Op.DELETED, row, null);
        });
    }

    /** Ends all tokens of a user but one. */
    void revokeAll(long userId, long except) {
        engine.tx().run(() -> {
            mapper.revokeAllOf(userId, except, clock.instant());
            version.raise();
        });
    }

    /** Refuses an expiry that is past or too far for a token with these scopes. */
    void checkExpiry(Instant expiresAt, Collection<String> scopes) {
        Instant now = clock.instant();
        List<Violation> faults = new ArrayList<>();
        boolean admin = scopes.stream().anyMatch(scope -> scope.startsWith("admin:") || scope.equals(Permissions.ALL));
        Duration longest = admin ? LONGEST_ADMIN : LONGEST;
        if (!expiresAt.isAfter(now)) {
            faults.add(Violation.at("/expiresAt", "out-of-range", "Give a time in the future."));
        } else if (expiresAt.isAfter(now.plus(longest))) {
            faults.add(Violation.at(
                    "/expiresAt", "out-of-range", "Such a token lasts at most " + longest.toDays() + " days."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    static String scopes(Collection<String> scopes) {
        String text = String.join(" ", new TreeSet<>(Set.copyOf(scopes)));
        if (text.length() > SCOPES) {
            throw Invalid.at("/scopes", "too-many", "Name fewer scopes.");
        }
        return text;
    }

    private static TokenRow own(@Nullable TokenRow row, long owner) {
        if (row == null || owner != 0 && row.userId() != owner) {
            throw new NotFound();
        }
        return row;
    }

    private void changed(Actor actor, LogEntry.Op op, @Nullable TokenRow before, @Nullable TokenRow after) {
        version.raise();
        TokenRow row = after == null ? java.util.Objects.requireNonNull(before) : after;
        long owner = row.userId();
        engine.log()
                .write(
                        actor,
                        new LogEntry(
                                "token",
                                row.id(),
                                op,
                                after == null ? row.version() + 1 : row.version(),
                                before == null ? null : json.bytes(json.of(before)),
                                after == null ? null : json.bytes(json.of(after)),
                                List.of(),
                                before == null ? 0 : owner,
                                0,
                                owner,
                                0));
    }
}
