// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

/**
 * A column of a table to write.
 *
 * @param name its header
 * @param numeric whether it holds numbers, money or phones: numbers in it may begin with a sign
 */
public record CsvColumn(String name, boolean numeric) {
    public static CsvColumn text(String name) {
        return new CsvColumn(name, false);
    }

    public static CsvColumn numeric(String name) {
        return new CsvColumn(name, true);
    }
}
