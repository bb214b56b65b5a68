// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.function.UnaryOperator;

/**
 * A name that filters may use though no field has it: any part of the record with a value.
 *
 * @param name the name in filters, such as {@code email}
 * @param table the table of parts
 * @param ownerColumn its column with the record's id
 * @param condition which parts count, over alias {@code v}
 * @param column the column compared
 * @param normalize brings a client's value into the stored form
 */
public record Virtual(
        String name,
        String table,
        String ownerColumn,
        String condition,
        String column,
        UnaryOperator<String> normalize) {
    /** A name for the server's own filters; no client can write it. */
    public static final String INNER = "$";

    /** Whether clients may use it. */
    public boolean isPublic() {
        return !name.startsWith(INNER);
    }
}
