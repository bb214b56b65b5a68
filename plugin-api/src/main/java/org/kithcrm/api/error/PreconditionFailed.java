// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import org.kithcrm.api.Stable;

/**
 * The record has another version than {@code If-Match} names: 412 {@code version.mismatch}.
 *
 * @since 0.1
 */
@Stable
public final class PreconditionFailed extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * A 412.
     *
     * @param currentVersion the version the record has now
     */
    public PreconditionFailed(long currentVersion) {
        super(
                412,
                "version.mismatch",
                "The record was changed meanwhile; read it again, then repeat with its new ETag.");
        with("currentVersion", currentVersion);
    }
}
