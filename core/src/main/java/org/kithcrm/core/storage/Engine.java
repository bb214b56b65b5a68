// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** A kind of database: how it is made ready, reached and left. */
interface Engine extends AutoCloseable {
    /** Makes the database if there is none, with all steps applied, and brings an existing one up to date. */
    void prepare(Migrator migrator) throws SQLException;

    /** A new physical connection; the first one boots an embedded database. */
    Connection connect() throws SQLException;

    /** Statements kept with each connection by us; 0 where the driver does it. */
    int heldStatements();

    /** How long a connection may live, in milliseconds; 0 for ever. */
    long maxLifetimeMillis();

    @Override
    void close();
}
