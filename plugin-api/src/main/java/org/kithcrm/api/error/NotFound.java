// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import org.kithcrm.api.Stable;

/**
 * There is no such thing, or the caller may not see it: 404 {@code not-found}, the same for both.
 *
 * @since 0.1
 */
@Stable
public final class NotFound extends Problem {
    private static final long serialVersionUID = 1L;

    /** A 404 that tells nothing of the thing looked for. */
    public NotFound() {
        super(404, "not-found", "There is nothing here that you may see.");
    }
}
