// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.Authenticator;

/** Who calls: the owner of the bearer token with what both may. What was read is kept until rights change anywhere. */
public final class Access implements Authenticator {
    private static final String SCHEME = "Bearer ";
    private static final int MOST = 10_000;

    private final Tx tx;
    private final TokenMapper tokens;
    private final CallerReader callers;
    private final PermissionVersion version;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private final Map<Long, Instant> used = new ConcurrentHashMap<>();

    private record Known(long version, TokenRow token, Caller caller) {}

    /**
     * Reads tokens and rights of this database.
     *
     * @param zone of users who have set none
     */
    public Access(Database database, Permissions permissions, PermissionVersion version, Clock clock, String zone) {
        this.tx = database.tx();
        this.tokens = database.mapper(TokenMapper.class);
        this.callers = new CallerReader(database, permissions, zone);
        this.version = version;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(HttpFields headers, String address) {
        List<String> sent = headers.getValuesList("Authorization");
        if (sent.isEmpty()) {
            throw new Problem(401, "auth.required", "Send an API token: Authorization: Bearer kith_...");
        }
        String header = sent.get(0);
        if (sent.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw invalid();
        }
        TokenText text =
                TokenText.parse(header.substring(SCHEME.length()).trim()).orElseThrow(Access::invalid);
        Known found = known(text.id());
        if (found == null || !MessageDigest.isEqual(found.token.secretHash(), text.hash())) {
            throw invalid();
        }
        Instant now = clock.instant();
        if (!now.isBefore(found.token.expiresAt()) || !AddressRanges.allow(found.token.addressList(), address)) {
            throw invalid();
        }
        used.put(text.id(), now);
        return found.caller;
    }

    /** A user with the rights of now, for work that was begun earlier; empty if inactive or gone. */
    public Optional<Caller> current(long userId) {
        return callers.read(userId, null);
    }

    /** Writes when tokens were last used; called each minute and at the end. */
    public void writeUsed() {
        Map<Long, Instant> noted = Map.copyOf(used);
        noted.forEach((id, at) -> {
            tx.run(() -> tokens.used(id, at));
            used.remove(id, at);
        });
    }

    private @Nullable Known known(long id) {
        // the version is read first: what is read after a change but under the older number is merely read again
        long now = version.current();
        Known cached = known.get(id);
        if (cached != null && cached.version == now) {
            return cached;
        }
        TokenRow token = tx.read(() -> tokens.find(id));
        Known read = token == null
                ? null
                : callers.read(token.userId(), token)
                        .map(caller -> new Known(now, token, caller))
                        .orElse(null);
        if (read == null) {
            known.remove(id);
        } else {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(id, read);
        }
        return read;
    }

    private static Problem invalid() {
        return new Problem(401, "auth.invalid", "The token is wrong, expired or revoked, or not allowed from here.");
    }
}
