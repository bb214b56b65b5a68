// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.SQLException;

/** Something done on a connection. */
@FunctionalInterface
interface SqlCall<T> {
    T on(Link link) throws SQLException;
}
