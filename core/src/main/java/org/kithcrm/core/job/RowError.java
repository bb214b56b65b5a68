// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.util.List;
import org.kithcrm.core.value.TextRules;

/**
 * A row that was not taken.
 *
 * @param line the line of the file on which it begins
 * @param code the stable code of the reason
 * @param column the header of the column at fault; empty if it is the row as a whole
 * @param message one sentence with the remedy
 * @param cells the row as it came
 */
public record RowError(long line, String code, String column, String message, List<String> cells) {
    private static final int COLUMN = 255;
    private static final int MESSAGE = 2000;

    /** Cuts what is too long to be kept. */
    public RowError {
        column = TextRules.cutToBytes(column, COLUMN);
        message = TextRules.cutToBytes(message, MESSAGE);
        cells = List.copyOf(cells);
    }
}
