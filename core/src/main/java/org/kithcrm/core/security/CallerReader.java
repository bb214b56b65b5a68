// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Tx;

/** Reads what a user may do now. */
final class CallerReader {
    private final Tx tx;
    private final SecurityMapper mapper;
    private final Permissions permissions;
    private final String zone;

    CallerReader(Database database, Permissions permissions, String zone) {
        this.tx = database.tx();
        this.mapper = database.mapper(SecurityMapper.class);
        this.permissions = permissions;
        this.zone = zone;
    }

    /** The user as a caller, narrowed to the token's scopes if there is one; empty if inactive or gone. */
    Optional<Caller> read(long userId, @Nullable TokenRow token) {
        return tx.read(() -> {
            AccountRow account = mapper.account(userId);
            return account == null || !account.active() ? Optional.empty() : Optional.of(caller(account, token));
        });
    }

    private Caller caller(AccountRow account, @Nullable TokenRow token) {
        Map<String, Scope> grants = Grants.ofRoles(mapper.grantsOf(account.id()), permissions.names());
        if (token != null) {
            grants = Grants.narrowed(grants, token.scopeSet());
        }
        List<Long> own = mapper.teamsOf(account.id());
        return new Caller(
                "user",
                account.id(),
                account.login(),
                token == null ? 0 : token.id(),
                own.isEmpty() ? 0 : own.get(0),
                withThoseBelow(own),
                Grants.completed(grants),
                locale(account.locale()),
                account.timeZone() == null ? zone : account.timeZone(),
                token == null ? "standard" : token.rateClass());
    }

    private Set<Long> withThoseBelow(List<Long> own) {
        if (own.isEmpty()) {
            return Set.of();
        }
        Map<Long, Set<Long>> children = new HashMap<>();
        for (TeamRow team : mapper.teams()) {
            if (team.parentId() != null) {
                children.computeIfAbsent(team.parentId(), any -> new HashSet<>())
                        .add(team.id());
            }
        }
        Set<Long> reached = new HashSet<>();
        own.forEach(team -> add(team, children, reached));
        return reached;
    }

    private static void add(long team, Map<Long, Set<Long>> children, Set<Long> reached) {
        if (reached.add(team)) {
            children.getOrDefault(team, Set.of()).forEach(child -> add(child, children, reached));
        }
    }

    private static Locale locale(@Nullable String tag) {
        return tag != null && tag.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
