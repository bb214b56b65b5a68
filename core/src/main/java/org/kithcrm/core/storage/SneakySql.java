// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.SQLException;

/** Carries an SQLException out of a row reader to the place that translates it. */
final class SneakySql extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException sql;

    SneakySql(SQLException sql) {
        super(null, sql, false, false);
        this.sql = sql;
    }

    SQLException sql() {
        return sql;
    }
}
