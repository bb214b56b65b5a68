// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Types;

/** The kinds of value a column can hold; needed only to bind a null where the database cannot guess its type. */
public enum SqlType {
    /** BIGINT. */
    LONG(Types.BIGINT),
    /** INTEGER. */
    INTEGER(Types.INTEGER),
    /** SMALLINT 0 or 1. */
    FLAG(Types.SMALLINT),
    /** VARCHAR. */
    TEXT(Types.VARCHAR),
    /** A short byte string. */
    BYTES(Types.VARBINARY),
    /** DECIMAL. */
    DECIMAL(Types.DECIMAL),
    /** TIMESTAMP. */
    INSTANT(Types.TIMESTAMP),
    /** DATE. */
    DATE(Types.DATE),
    /** A long text. */
    CLOB(Types.LONGVARCHAR),
    /** A long byte string. */
    BLOB(Types.LONGVARBINARY);

    private final int jdbc;

    SqlType(int jdbc) {
        this.jdbc = jdbc;
    }

    int jdbc() {
        return jdbc;
    }
}
