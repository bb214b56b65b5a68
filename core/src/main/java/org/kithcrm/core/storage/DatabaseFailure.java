// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import org.jspecify.annotations.Nullable;

/** A statement failed in a way that is our bug or the database's: 500. */
public class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
