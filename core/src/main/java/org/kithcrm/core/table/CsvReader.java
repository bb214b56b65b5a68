// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import static org.kithcrm.core.table.StrictChars.END;
import static org.kithcrm.core.table.StrictChars.MALFORMED;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) row by row in flat memory; a bad row is told and does not end the file. Written by hand because the
 * libraries either fail at the first malformed byte or hide it. Empty lines are skipped. Not thread-safe.
 */
public final class CsvReader implements RowSource {
    private static final String CANDIDATES = ",;\t|";
    private static final int NONE = -3;

    private final StrictChars chars;
    private final CsvOptions options;
    private final char delimiter;
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private CsvRow.@Nullable Fault fault;
    private int pushed = NONE;
    private int size;
    private long line = 1;

    private CsvReader(StrictChars chars, CsvOptions options) {
        this.chars = chars;
        this.options = options;
        Character given = options.delimiter();
        this.delimiter = given == null ? likely(chars.ahead()) : given;
    }

    /** Opens a table; closing the reader closes the stream. */
    public static CsvReader open(InputStream in, CsvOptions options) throws IOException {
        return new CsvReader(new StrictChars(in, options.encoding()), options);
    }

    /** The delimiter in use. */
    public char delimiter() {
        return delimiter;
    }

    @Override
    public @Nullable CsvRow read() throws IOException {
        for (int c = next(); c != END; c = next()) {
            long first = line;
            begin();
            int end = row(c);
            if (end != END) {
                line++;
            }
            if (cells.size() > 1 || fault != null || !cells.get(0).isEmpty()) {
                return new CsvRow(first, cells, fault);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        chars.close();
    }

    private void begin() {
        cells = new ArrayList<>(cells.size());
        fault = null;
        size = 0;
    }

    /** Reads cells up to the end of the row, which it returns: a line feed or the end. */
    private int row(int first) throws IOException {
        int c = cell(first);
        while (c == delimiter) {
            c = cell(next());
        }
        return c;
    }

    /** Reads a cell that begins with a character, adds it, and returns what ended it. */
    private int cell(int first) throws IOException {
        cell.setLength(0);
        int end = first == '"' ? quoted() : plain(first);
        String text = cell.toString();
        cells.add(options.stripApostrophes() ? Formulas.restored(text) : text);
        return end;
    }

    private int plain(int first) throws IOException {
        int c = first;
        while (c != delimiter && c != '\n' && c != END) {
            if (c == '\r') {
                return lineFeed();
            }
            if (!append(c)) {
                return skipLine(c);
            }
            c = chars.next();
        }
        return c;
    }

    private int quoted() throws IOException {
        for (int c = chars.next(); c != END; c = next()) {
            if (c == '"') {
                c = chars.next();
                if (c != '"') {
                    return afterQuote(c);
                }
            }
            if (!append(c)) {
                return skipLine(c);
            }
            countLine(c);
        }
        fault(CsvRow.Fault.QUOTE);
        return END;
    }

    private int afterQuote(int c) throws IOException {
        if (c != delimiter && c != '\n' && c != '\r' && c != END) {
            fault(CsvRow.Fault.QUOTE);
        }
        return plain(c);
    }

    private void countLine(int c) throws IOException {
        if (c == '\n') {
            line++;
        } else if (c == '\r') {
            pushed = chars.next();
            line += pushed == '\n' ? 0 : 1;
        }
    }

    /** Behind a carriage return, which ends a line with or without a line feed. */
    private int lineFeed() throws IOException {
        int c = chars.next();
        if (c != '\n') {
            pushed = c;
        }
        return '\n';
    }

    /** Whoever forgot a quote gets one bad row, not a bad rest of the file. */
    private int skipLine(int first) throws IOException {
        int c = first;
        while (c != '\n' && c != '\r' && c != END) {
            c = next();
        }
        return c == '\r' ? lineFeed() : c;
    }

    private boolean append(int c) {
        if (++size > options.maxRow()) {
            fault(CsvRow.Fault.TOO_LONG);
            return false;
        }
        if (c == MALFORMED) {
            fault(CsvRow.Fault.ENCODING);
        }
        cell.append(c == MALFORMED ? '\uFFFD' : (char) c);
        return true;
    }

    private void fault(CsvRow.Fault found) {
        if (fault == null) {
            fault = found;
        }
    }

    private int next() throws IOException {
        if (pushed == NONE) {
            return chars.next();
        }
        int c = pushed;
        pushed = NONE;
        return c;
    }

    /** The candidate that the first line has most of, outside quotes; the comma if it has none. */
    private static char likely(CharSequence start) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            int candidate = CANDIDATES.indexOf(c);
            if (!quoted && candidate >= 0) {
                counts[candidate]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return CANDIDATES.charAt(best);
    }
}
