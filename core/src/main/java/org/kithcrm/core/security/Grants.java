// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kithcrm.api.rest.Scope;

/** What somebody may, of roles and a token: roles add up and the widest reach wins, a token only narrows. */
final class Grants {
    private Grants() {}

    /** What all roles together grant; {@code *} stands for everything known. */
    static Map<String, Scope> ofRoles(Collection<GrantRow> rows, Set<String> known) {
        Map<String, Scope> all = new HashMap<>();
        for (GrantRow row : rows) {
            Scope reach = row.scope();
            if (row.permission().equals(Permissions.ALL)) {
                known.forEach(name -> all.merge(name, reach, Grants::wider));
            } else if (known.contains(row.permission())) {
                all.merge(row.permission(), reach, Grants::wider);
            }
        }
        return all;
    }

    /** Only what the token's scopes name. */
    static Map<String, Scope> narrowed(Map<String, Scope> owners, Set<String> scopes) {
        if (scopes.contains(Permissions.ALL)) {
            return owners;
        }
        return owners.entrySet().stream()
                .filter(grant -> scopes.contains(grant.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** With the record permissions that administration permissions bring. */
    static Map<String, Scope> completed(Map<String, Scope> grants) {
        Map<String, Scope> all = new HashMap<>(grants);
        grants.keySet().forEach(name -> Permissions.implied(name).forEach(record -> all.put(record, Scope.ALL)));
        return all;
    }

    private static Scope wider(Scope one, Scope other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
