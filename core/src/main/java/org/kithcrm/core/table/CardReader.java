// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads vCards (2.1, 3.0, 4.0) as rows: what a customer has of them, a cell for each of {@link #COLUMNS}. Not thread-safe. */
public final class CardReader implements RowSource {
    /** The columns of each row. */
    public static final List<String> COLUMNS = List.of(
            "uid",
            "name",
            "family",
            "given",
            "org",
            "title",
            "url",
            "birthday",
            "email",
            "email2",
            "email3",
            "mobile",
            "phone",
            "phone2",
            "phone3",
            "street",
            "city",
            "province",
            "postcode");

    private static final int MAX_LINE = 1 << 20;

    private final BufferedInputStream in;
    private long line;

    private CardReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Opens a file; closing the reader closes the stream. */
    public static CardReader open(InputStream in) {
        return new CardReader(in);
    }

    @Override
    public @Nullable CsvRow read() throws IOException {
        byte[] next = unfolded(false);
        while (next != null && !is(next, "BEGIN:VCARD")) {
            next = unfolded(false);
        }
        if (next == null) {
            return null;
        }
        long first = line;
        var card = new Card();
        for (next = unfolded(true); next != null; next = unfolded(true)) {
            if (is(next, "END:VCARD")) {
                return card.row(first);
            }
            card.add(next);
        }
        card.fault = CsvRow.Fault.CUT;
        return card.row(first);
    }

    private static boolean is(byte[] bytes, String words) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        return text.toUpperCase(Locale.ROOT).replace("\u00EF\u00BB\u00BF", "").equals(words);
    }

    /** A line with those that go on from it: behind a space, or in quoted-printable behind an equals sign. */
    private byte @Nullable [] unfolded(boolean folds) throws IOException {
        byte[] first = physical();
        if (first == null || !folds) {
            return first;
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(first);
        boolean soft = isQuotedPrintable(first);
        byte[] last = first;
        while (true) {
            boolean open = soft && last.length > 0 && last[last.length - 1] == '=';
            in.mark(1);
            int c = in.read();
            in.reset();
            if (!open && c != ' ' && c != '\t' || c < 0) {
                return whole.toByteArray();
            }
            last = physical();
            if (last == null) {
                return whole.toByteArray();
            }
            if (open) {
                whole.write('\n');
                whole.writeBytes(last);
            } else {
                whole.write(last, 1, last.length - 1);
            }
        }
    }

    private static boolean isQuotedPrintable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        return colon > 0 && text.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }

    /** A line without its end; of what is too long the beginning. */
    private byte @Nullable [] physical() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        line++;
        var bytes = new ByteArrayOutputStream(128);
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (bytes.size() < MAX_LINE) {
                bytes.write(c);
            }
        }
        byte[] all = bytes.toByteArray();
        return all.length > 0 && all[all.length - 1] == '\r' ? java.util.Arrays.copyOf(all, all.length - 1) : all;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** One card under way. */
    private static final class Card {
        private final List<String> cells =
                new ArrayList<>(COLUMNS.stream().map(column -> "").toList());
        private CsvRow.@Nullable Fault fault;

        CsvRow row(long first) {
            if (cell("name").isEmpty()
                    && cell("family").isEmpty()
                    && cell("given").isEmpty()) {
                put(cell("org"), "name");
            }
            return new CsvRow(first, cells, fault);
        }

        private String cell(String column) {
            return cells.get(COLUMNS.indexOf(column));
        }

        /** Into the first of the columns that is empty. */
        private void put(String text, String... columns) {
            for (String column : columns) {
                if (cell(column).isEmpty()) {
                    cells.set(COLUMNS.indexOf(column), text);
                    return;
                }
            }
        }

        void add(byte[] bytes) {
            String raw = new String(bytes, StandardCharsets.ISO_8859_1);
            int colon = colon(raw);
            if (colon < 0) {
                return;
            }
            String head = raw.substring(0, colon).toUpperCase(Locale.ROOT);
            String name = head.split(";")[0];
            String plain = name.substring(name.indexOf('.') + 1);
            byte[] value = java.util.Arrays.copyOfRange(bytes, colon + 1, bytes.length);
            take(plain, head, decoded(head, value));
        }

        /** The colon behind the parameters, none inside quotes. */
        private static int colon(String raw) {
            boolean quoted = false;
            for (int i = 0; i < raw.length(); i++) {
                quoted ^= raw.charAt(i) == '"';
                if (raw.charAt(i) == ':' && !quoted) {
                    return i;
                }
            }
            return -1;
        }

        private String decoded(String head, byte[] value) {
            byte[] plain = head.contains("QUOTED-PRINTABLE") ? unquoted(value) : value;
            try {
                return charset(head).newDecoder().decode(ByteBuffer.wrap(plain)).toString();
            } catch (CharacterCodingException | IllegalArgumentException bad) {
                fault = CsvRow.Fault.ENCODING;
                return "";
            }
        }

        private static Charset charset(String head) {
            for (String parameter : head.split(";")) {
                if (parameter.startsWith("CHARSET=")) {
                    return Charset.forName(
                            parameter.substring("CHARSET=".length()).replace("\"", ""));
                }
            }
            return StandardCharsets.UTF_8;
        }

        private static byte[] unquoted(byte[] value) {
            var out = new ByteArrayOutputStream(value.length);
            for (int i = 0; i < value.length; i++) {
                boolean soft = value[i] == '=' && (i + 1 == value.length || value[i + 1] == '\n');
                int high = value[i] == '=' && i + 2 < value.length ? Character.digit(value[i + 1], 16) : -1;
                int low = high >= 0 ? Character.digit(value[i + 2], 16) : -1;
                if (soft) {
                    i++;
                } else if (low >= 0) {
                    out.write(high << 4 | low);
                    i += 2;
                } else {
                    out.write(value[i]);
                }
            }
            return out.toByteArray();
        }

        private void take(String name, String head, String value) {
            switch (name) {
                case "UID" -> put(parts(value).get(0), "uid");
                case "FN" -> put(unescaped(value), "name");
                case "N" -> {
                    put(part(value, 0), "family");
                    put(part(value, 1), "given");
                }
                case "ORG" -> put(part(value, 0), "org");
                case "TITLE" -> put(unescaped(value), "title");
                case "URL" -> put(unescaped(value), "url");
                case "BDAY" -> birthday(value.strip());
                case "EMAIL" -> put(unescaped(value), "email", "email2", "email3");
                case "TEL" -> telephone(head, unescaped(value).replaceFirst("^(?i)tel:", ""));
                case "ADR" -> {
                    put(part(value, 2), "street");
                    put(part(value, 3), "city");
                    put(part(value, 4), "province");
                    put(part(value, 5), "postcode");
                }
                default -> {}
            }
        }

        private void telephone(String head, String number) {
            if (head.contains("CELL") && cell("mobile").isEmpty()) {
                put(number, "mobile");
            } else if (!head.contains("FAX")) {
                put(number, "phone", "phone2", "phone3");
            }
        }

        /** A date without its year says less than a date of ours. */
        private void birthday(String value) {
            if (value.matches("[0-9]{8}.*")) {
                put(value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6, 8), "birthday");
            } else if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")) {
                put(value.substring(0, 10), "birthday");
            }
        }

        private static String part(String value, int place) {
            List<String> parts = parts(value);
            return place < parts.size() ? parts.get(place) : "";
        }

        private static String unescaped(String value) {
            return String.join(";", parts(value));
        }

        private static List<String> parts(String value) {
            var parts = new ArrayList<String>();
            var part = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && i + 1 < value.length()) {
                    char next = value.charAt(++i);
                    part.append(next == 'n' || next == 'N' ? ' ' : next);
                } else if (c == ';') {
                    parts.add(part.toString().strip());
                    part.setLength(0);
                } else {
                    part.append(c == '\r' || c == '\n' ? ' ' : c);
                }
            }
            parts.add(part.toString().strip());
            return parts;
        }
    }
}
