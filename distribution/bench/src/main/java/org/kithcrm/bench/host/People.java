// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Teams, a role that reaches as far as the team, its users and their tokens. */
final class People {
    /** Each owner has so many customers: a full page. */
    private static final int CUSTOMERS_OF_ONE = 50;

    private static final int OWNERS_OF_A_TEAM = 10;
    private static final int MOST_OWNERS = 200;
    private static final List<String> RIGHTS = List.of(
            "customers:read",
            "customers:write",
            "customers:assign",
            "interactions:read",
            "interactions:write",
            "interactions:assign",
            "orders:read",
            "tasks:read",
            "notes:read",
            "changes:read",
            "imports:run");
    static final int TOKEN_DAYS = 300;

    private final Api api;
    private final String role;
    private final List<String> teams = new ArrayList<>();
    private final List<Facts.Owner> owners = new ArrayList<>();

    People(Api api, long customers) throws IOException, InterruptedException {
        this.api = api;
        List<Map<String, String>> grants = RIGHTS.stream()
                .map(right -> Map.of("permission", right, "scope", "team"))
                .toList();
        this.role = id(api.post("/api/v1/admin/roles", Map.of("name", "bench", "grants", grants)));
        int count = (int) Math.min(MOST_OWNERS, Math.max(1, customers / CUSTOMERS_OF_ONE));
        for (int i = 0; i < Math.max(1, count / OWNERS_OF_A_TEAM); i++) {
            teams.add(id(api.post("/api/v1/admin/teams", Map.of("name", "Team " + i))));
        }
        for (int i = 0; i < count; i++) {
            String team = teams.get(i % teams.size());
            String user = user("owner-" + i, List.of(team));
            owners.add(new Facts.Owner(user, team, token(user)));
        }
    }

    List<Facts.Owner> owners() {
        return owners;
    }

    /** The token of one who is in every team. */
    String manager() throws IOException, InterruptedException {
        return token(user("manager", teams));
    }

    private String user(String login, List<String> teamIds) throws IOException, InterruptedException {
        return id(api.post(
                "/api/v1/admin/users",
                Map.of("login", login, "displayName", login, "roleIds", List.of(role), "teamIds", teamIds)));
    }

    private String token(String user) throws IOException, InterruptedException {
        String expiry = Instant.now()
                .plus(TOKEN_DAYS, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return api.post(
                        "/api/v1/admin/tokens",
                        Map.of(
                                "name",
                                "bench",
                                "scopes",
                                RIGHTS,
                                "expiresAt",
                                expiry,
                                "rateClass",
                                "unlimited",
                                "userId",
                                user))
                .get("secret")
                .asText();
    }

    static String id(JsonNode record) {
        return record.get("id").asText();
    }
}
