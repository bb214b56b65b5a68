// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.Locale;

/**
 * Ways through tables for Derby, whose optimizer neither knows that only the first rows are wanted nor that an index spares a sort, and
 * reads whole tables instead. They are comments that end with their line, so PostgreSQL passes them over (docs/adr/0013).
 */
public final class DerbyPath {
    /** Stands behind FROM: tables are joined in the order in which they are written. */
    public static final String IN_ORDER = " --DERBY-PROPERTIES joinOrder=FIXED\n ";

    private DerbyPath() {}

    /** Stands behind a table and its alias: it is read by this index. */
    public static String index(String name) {
        return " --DERBY-PROPERTIES index=" + name.toUpperCase(Locale.ROOT) + "\n ";
    }

    /** Stands behind a table and its alias: its rows are found one by one by their key. */
    public static String byKey(String table) {
        return " --DERBY-PROPERTIES joinStrategy=NESTEDLOOP, constraint=PK_" + table.toUpperCase(Locale.ROOT) + "\n ";
    }

    /** Stands behind a table and its alias: it is read in the order of its key. */
    public static String inKeyOrder(String table) {
        return " --DERBY-PROPERTIES constraint=PK_" + table.toUpperCase(Locale.ROOT) + "\n ";
    }
}
