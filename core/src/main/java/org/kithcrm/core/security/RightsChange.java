// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import org.kithcrm.api.error.Conflict;

/** What every change of users, teams and roles ends with. */
final class RightsChange {
    private final SecurityMapper mapper;
    private final PermissionVersion version;

    RightsChange(SecurityMapper mapper, PermissionVersion version) {
        this.mapper = mapper;
        this.version = version;
    }

    /** What is cached of callers ends with the commit. */
    void made() {
        version.raise();
    }

    /** The same after something was taken away: one active administrator must stay. */
    void taken() {
        // raised first: its row makes two such changes wait for each other, so that each counts what the other left
        version.raise();
        if (mapper.countAdmins() == 0) {
            throw new Conflict(
                    "state.conflict", "The last active administrator must stay; make another one administrator first.");
        }
    }

    /** After a write of a record. */
    void saved(boolean isNew) {
        if (isNew) {
            made();
        } else {
            taken();
        }
    }
}
