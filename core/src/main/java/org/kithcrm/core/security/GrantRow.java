// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.Locale;
import org.kithcrm.api.rest.Scope;

/** One row of {@code role_grant}. */
record GrantRow(String permission, String reach) {
    Scope scope() {
        return Scope.valueOf(reach.toUpperCase(Locale.ROOT));
    }
}
