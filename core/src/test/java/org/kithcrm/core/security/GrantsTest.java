// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.rest.Scope;

class GrantsTest {
    private static final Set<String> KNOWN = Set.of("customers:read", "customers:write", "admin:users");

    @Test
    void ofSeveralRolesAddUpAndTheWidestReachWins() {
        var rows = List.of(
                new GrantRow("customers:read", "all"),
                new GrantRow("customers:read", "own"),
                new GrantRow("customers:write", "team"));
        assertThat(Grants.ofRoles(rows, KNOWN))
                .isEqualTo(Map.of("customers:read", Scope.ALL, "customers:write", Scope.TEAM));
    }

    @Test
    void ofAllAreEveryKnownPermission() {
        assertThat(Grants.ofRoles(List.of(new GrantRow("*", "all")), KNOWN)).containsOnlyKeys(KNOWN);
    }

    @Test
    void ofAPermissionThatIsGoneAreNothing() {
        assertThat(Grants.ofRoles(List.of(new GrantRow("cards:read", "all")), KNOWN))
                .isEmpty();
    }

    @Test
    void areNarrowedButNeverWidenedByAToken() {
        var owner = Map.of("customers:read", Scope.OWN, "customers:write", Scope.OWN);
        assertThat(Grants.narrowed(owner, Set.of("customers:read", "admin:users")))
                .isEqualTo(Map.of("customers:read", Scope.OWN));
        assertThat(Grants.narrowed(owner, Set.of("*"))).isEqualTo(owner);
    }

    @Test
    void ofTheAdministrationOpenItsRecords() {
        assertThat(Grants.completed(Map.of("admin:users", Scope.ALL)))
                .containsEntry("users:write", Scope.ALL)
                .containsEntry("teams:delete", Scope.ALL)
                .containsEntry("roles:read", Scope.ALL)
                .doesNotContainKey("roles:write");
    }

    @Test
    void ofShippedRolesNameKnownPermissions() {
        Permissions permissions = new Permissions();
        for (ShippedRole role : ShippedRole.values()) {
            assertThat(role.grants())
                    .allMatch(grant -> grant.permission().equals("*") || permissions.isKnown(grant.permission()));
            assertThat(role.grants()).extracting(GrantRow::permission).doesNotHaveDuplicates();
        }
    }
}
