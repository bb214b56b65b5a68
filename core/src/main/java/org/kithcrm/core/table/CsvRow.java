// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param line the line of the file on which the row begins, from 1
 * @param cells the cells as far as they could be read; malformed bytes show as U+FFFD
 * @param fault what is wrong with the row, or null
 */
public record CsvRow(
        long line, List<String> cells, @Nullable Fault fault) {
    /** Why a row cannot be taken as it is; the rows after it can. */
    public enum Fault {
        /** Bytes that are no characters of the encoding. */
        ENCODING,
        /** A quote that is not closed, or text behind a closing one. */
        QUOTE,
        /** More characters than a row may have; the rest of the row was skipped. */
        TOO_LONG,
        /** The file ends in the middle of it. */
        CUT
    }

    public CsvRow {
        cells = List.copyOf(cells);
    }
}
