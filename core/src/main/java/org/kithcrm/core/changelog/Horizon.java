// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/**
 * Numbers the log and knows how far it may be read. A number is taken before the commit, so a slow writer can commit behind a faster
 * one; readers stop below the lowest number an open writer may hold, and so never skip one. Numbers are taken while the record is
 * locked: for one record they rise with its version. Thread-safe.
 */
public interface Horizon {
    /** The next number; the first call in a unit of work opens the writer. */
    long next();

    /** Takes the numbers of the unit's next entries at once, where that is cheaper. Their records must be new or locked. */
    default void expect(int entries) {}

    /** The highest number that is safe to read: no open writer holds this one or a lower one. */
    long safe();

    /** The horizon of the database in use. */
    static Horizon of(Dialect dialect, Tx tx, Sql sql) {
        return dialect == Dialect.DERBY ? new ProcessHorizon(tx, sql) : new PostgresHorizon(tx, sql);
    }
}
