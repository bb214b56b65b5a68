// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV (RFC 4180, CR LF) that a spreadsheet opens without running any cell. Not thread-safe. */
public final class CsvWriter implements AutoCloseable {
    /**
     * How a file is written.
     *
     * @param delimiter one of {@code , ; TAB |}
     * @param bom whether UTF-8 begins with a byte order mark
     * @param raw whether formulas stay as they are; for readers that are no spreadsheets
     */
    public record Format(Encoding encoding, char delimiter, boolean bom, boolean raw) {
        public static Format of(Encoding encoding) {
            return new Format(encoding, ',', false, false);
        }
    }

    private static final int BUFFER = 1 << 14;

    private final Writer out;
    private final Format format;
    private final List<CsvColumn> columns;
    private final StringBuilder buffer = new StringBuilder(BUFFER + 1024);

    /** Writes the header; closing the writer closes the stream. */
    public CsvWriter(OutputStream out, Format format, List<CsvColumn> columns) throws IOException {
        this.out = new OutputStreamWriter(out, format.encoding().charset());
        this.format = format;
        this.columns = List.copyOf(columns);
        if (format.bom() && format.encoding() == Encoding.UTF_8) {
            buffer.append('\uFEFF');
        }
        for (int i = 0; i < columns.size(); i++) {
            cell(i, this.columns.get(i).name(), false);
        }
        endRow();
    }

    /** Writes a row; null is an empty cell. */
    public void row(List<? extends @Nullable String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i);
            cell(
                    i,
                    text == null ? "" : text,
                    i < columns.size() && columns.get(i).numeric());
        }
        endRow();
    }

    /** Hands everything to the stream. */
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        drain();
        out.close();
    }

    private void cell(int index, String text, boolean numeric) {
        if (index > 0) {
            buffer.append(format.delimiter());
        }
        String safe = format.raw() || numeric && Formulas.isNumber(text) ? text : Formulas.neutral(text);
        if (needsQuotes(safe)) {
            buffer.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            buffer.append(safe);
        }
    }

    /** Also spaces at the ends, which some readers drop; and a lone empty cell, else its line would be empty. */
    private boolean needsQuotes(String text) {
        if (text.isEmpty()) {
            return columns.size() == 1;
        }
        if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\n' || c == '\r' || c == format.delimiter()) {
                return true;
            }
        }
        return false;
    }

    private void endRow() throws IOException {
        buffer.append("\r\n");
        if (buffer.length() > BUFFER) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.append(buffer);
        buffer.setLength(0);
    }
}
