// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import org.kithcrm.api.Stable;

/**
 * The state of the record or a unique key stands against the request: 409.
 *
 * @since 0.1
 */
@Stable
public final class Conflict extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * A 409.
     *
     * @param code the stable code, such as {@code state.conflict}
     * @param detail one sentence with the remedy
     */
    public Conflict(String code, String detail) {
        super(409, code, detail);
    }
}
