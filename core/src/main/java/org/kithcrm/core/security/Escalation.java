// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.Collection;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;

/** Nobody hands on what he does not have himself: else the right to make users or tokens would be the right to everything. */
final class Escalation {
    private final Permissions permissions;

    Escalation(Permissions permissions) {
        this.permissions = permissions;
    }

    /** Refuses with 403 naming the first permission that the caller lacks or has with a smaller reach. */
    void check(Caller caller, Collection<GrantRow> granted) {
        if (!caller.kind().equals("user")) {
            return;
        }
        for (GrantRow grant : granted) {
            if (grant.permission().equals(Permissions.ALL)) {
                permissions.names().forEach(name -> require(caller, name, grant.scope()));
            } else if (permissions.isKnown(grant.permission())) {
                require(caller, grant.permission(), grant.scope());
            }
        }
    }

    /** The same for the scopes of a token, whose reach is that of its owner. */
    void checkScopes(Caller caller, Collection<String> scopes) {
        check(caller, scopes.stream().map(scope -> new GrantRow(scope, "own")).toList());
    }

    private static void require(Caller caller, String permission, Scope reach) {
        if (caller.scope(permission).compareTo(reach) < 0) {
            throw new Denied(permission);
        }
    }
}
