// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import static org.kithcrm.core.table.StrictChars.END;
import static org.kithcrm.core.table.StrictChars.MALFORMED;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file in UTF-8 line by line, each a row of one cell; empty lines are skipped. Not thread-safe. */
public final class LineReader implements RowSource {
    private final StrictChars chars;
    private final StringBuilder text = new StringBuilder();
    private long line;

    private LineReader(StrictChars chars) {
        this.chars = chars;
    }

    /** Opens a file; closing the reader closes the stream. */
    public static LineReader open(InputStream in) throws IOException {
        return new LineReader(new StrictChars(in, Encoding.UTF_8));
    }

    @Override
    public @Nullable CsvRow read() throws IOException {
        int c = 0;
        while (c != END) {
            line++;
            text.setLength(0);
            CsvRow.Fault fault = null;
            for (c = chars.next(); c != END && c != '\n'; c = chars.next()) {
                if (c == MALFORMED) {
                    fault = CsvRow.Fault.ENCODING;
                } else if (text.length() >= CsvOptions.MAX_ROW) {
                    fault = CsvRow.Fault.TOO_LONG;
                }
                if (text.length() < CsvOptions.MAX_ROW) {
                    text.append(c == MALFORMED ? '\uFFFD' : (char) c);
                }
            }
            String found = text.toString();
            if (fault != null || !found.isBlank()) {
                return new CsvRow(line, List.of(found.strip()), fault);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        chars.close();
    }
}
