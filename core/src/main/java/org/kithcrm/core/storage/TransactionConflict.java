// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

/** The database rolled the whole transaction back for another's sake; the outermost call repeats it. */
final class TransactionConflict extends DatabaseFailure {
    private static final long serialVersionUID = 1L;

    TransactionConflict(Throwable cause) {
        super("conflict with another transaction", cause);
    }
}
