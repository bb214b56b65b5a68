// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import org.jspecify.annotations.Nullable;

/** The database is not there, or not whole. The message is the one sentence to show before exit code 1. */
public final class DatabaseNotOpen extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    DatabaseNotOpen(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
