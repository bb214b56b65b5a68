// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is read.
 *
 * @param delimiter one of {@code , ; TAB |}; null: the one that the first line has most of
 * @param stripApostrophes whether to take back the apostrophe that {@link CsvWriter} puts before formulas
 * @param maxRow characters of a row
 */
public record CsvOptions(Encoding encoding, @Nullable Character delimiter, boolean stripApostrophes, int maxRow) {
    /** Characters of a row unless said otherwise: 1 MB. */
    public static final int MAX_ROW = 1 << 20;

    /** As our import reads: any delimiter, apostrophes taken back. */
    public static CsvOptions of(Encoding encoding) {
        return new CsvOptions(encoding, null, true, MAX_ROW);
    }

    public CsvOptions delimitedBy(char separator) {
        return new CsvOptions(encoding, separator, stripApostrophes, maxRow);
    }
}
