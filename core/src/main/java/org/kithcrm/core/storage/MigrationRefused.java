// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

/** The database and this program's migration steps do not belong together; the message is for the operator. */
public final class MigrationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationRefused(String message) {
        super(message);
    }
}
