// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import org.kithcrm.api.Stable;

/**
 * A permission is missing: 403 {@code auth.forbidden} naming it.
 *
 * @since 0.1
 */
@Stable
public final class Denied extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * A 403.
     *
     * @param permission the missing permission, such as {@code customers:write}
     */
    public Denied(String permission) {
        super(403, "auth.forbidden", "This needs the permission " + permission + ".");
        with("permission", permission);
    }
}
