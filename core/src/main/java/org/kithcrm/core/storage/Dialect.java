// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.Locale;

/** What differs between the two databases; everything else is written once for both. */
public enum Dialect {
    /** Embedded, the default. */
    DERBY,
    /** By JDBC URL. */
    POSTGRESQL;

    /** MyBatis' databaseId and the suffix of a migration written for this database alone. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The clause that makes a select lock its rows until the end of the unit of work; Derby loses updates without RS. */
    public String forUpdate() {
        return this == DERBY ? " FOR UPDATE WITH RS" : " FOR UPDATE";
    }

    /** The type of a short byte string, compared byte by byte. */
    public String bytes(int max) {
        return this == DERBY ? "VARCHAR(" + max + ") FOR BIT DATA" : "BYTEA";
    }

    /** The type of a text of so many code points, compared by code unit; Derby counts UTF-16 units, of which a code point may have two. */
    public String text(int max) {
        return this == DERBY ? "VARCHAR(" + 2 * max + ")" : "VARCHAR(" + max + ") COLLATE \"C\"";
    }

    /** The type of a long text. */
    public String clob() {
        return this == DERBY ? "CLOB" : "TEXT";
    }

    /** The type of a long byte string. */
    public String blob() {
        return this == DERBY ? "BLOB" : "BYTEA";
    }

    /** The type of an instant: UTC, in milliseconds. */
    public String instant() {
        return this == DERBY ? "TIMESTAMP" : "TIMESTAMP(3)";
    }

    /** The type of a yes or no. */
    public String flag() {
        return "SMALLINT";
    }
}
