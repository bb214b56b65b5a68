// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import org.jspecify.annotations.Nullable;

/** A row with the same unique key exists. To go on after it, insert within {@link Tx#nested}. */
public final class UniqueViolation extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    private final String constraint;

    /** A violation of the named constraint or unique index. */
    public UniqueViolation(String constraint) {
        this(constraint, null);
    }

    UniqueViolation(String constraint, @Nullable Throwable cause) {
        super("unique constraint " + constraint, cause);
        this.constraint = constraint;
    }

    /** The constraint's or unique index's name in lower case. */
    public String constraint() {
        return constraint;
    }
}
