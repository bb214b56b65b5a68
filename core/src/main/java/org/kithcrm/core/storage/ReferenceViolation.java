// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import org.jspecify.annotations.Nullable;

/** A row that is pointed to is missing, or one that is pointed to was to be removed. */
public final class ReferenceViolation extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    private final String constraint;

    ReferenceViolation(String constraint, @Nullable Throwable cause) {
        super("foreign key " + constraint, cause);
        this.constraint = constraint;
    }

    /** The foreign key's name in lower case. */
    public String constraint() {
        return constraint;
    }
}
