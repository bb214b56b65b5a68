// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.table.CardReader;
import org.kithcrm.core.table.CsvOptions;
import org.kithcrm.core.table.CsvReader;
import org.kithcrm.core.table.CsvRow;
import org.kithcrm.core.table.Encoding;
import org.kithcrm.core.table.LineReader;
import org.kithcrm.core.table.RowSource;
import org.kithcrm.core.value.TextRules;

/** Looks into files: what they are written in, their columns and first rows. */
final class Tables {
    private static final int MAX_COLUMNS = 1_000;

    /** What the columns of cards hold. */
    private static final Map<String, String> CARD = Map.ofEntries(
            Map.entry("uid", "externalKey:vcard"),
            Map.entry("name", "displayName"),
            Map.entry("family", "familyName"),
            Map.entry("given", "givenName"),
            Map.entry("title", "jobTitle"),
            Map.entry("url", "url"),
            Map.entry("birthday", "birthDate"),
            Map.entry("email", "email"),
            Map.entry("email2", "email"),
            Map.entry("email3", "email"),
            Map.entry("mobile", "mobile"),
            Map.entry("phone", "phone"),
            Map.entry("phone2", "phone"),
            Map.entry("phone3", "phone"),
            Map.entry("street", "address.street"),
            Map.entry("city", "address.city"),
            Map.entry("province", "address.province"),
            Map.entry("postcode", "address.postcode"));

    private Tables() {}

    static CsvOptions options(ImportOrder order) {
        return CsvOptions.of(Encoding.of(order.encoding()).orElseThrow())
                .delimitedBy(order.delimiter().charAt(0));
    }

    /** The rows of a file, its header left behind. */
    static RowSource open(ImportOrder order, Path file) throws IOException {
        if (order.isJsonl()) {
            return LineReader.open(Files.newInputStream(file));
        }
        if (order.format().equals(ImportOrder.VCARD)) {
            return CardReader.open(Files.newInputStream(file));
        }
        CsvReader csv = CsvReader.open(Files.newInputStream(file), options(order));
        csv.read();
        return csv;
    }

    private static ImportOrder lines(ImportOptions options, Path file) throws IOException {
        if (Files.size(file) == 0) {
            throw Invalid.at("/file", "required", "The file is empty.");
        }
        boolean cards = options.format().equals(ImportOrder.VCARD);
        return new ImportOrder(
                options.target(),
                options.format(),
                options.origin(),
                null,
                Encoding.UTF_8.text(),
                ",",
                cards ? CardReader.COLUMNS : List.of("record"),
                cards ? CARD : Map.of(),
                options.key(),
                options.mode(),
                options.region());
    }

    /** The order that the options and the file make together. */
    static ImportOrder order(ImportOptions options, Path file, Schema schema) throws IOException {
        if (!options.format().equals(ImportOrder.CSV)) {
            return lines(options, file);
        }
        Encoding encoding = options.encoding() == null ? detect(file) : options.encoding();
        CsvOptions csv = CsvOptions.of(encoding);
        Character delimiter = options.delimiter();
        try (var reader =
                CsvReader.open(Files.newInputStream(file), delimiter == null ? csv : csv.delimitedBy(delimiter))) {
            List<String> columns = columns(reader.read());
            Map<String, String> asked = options.mapping();
            ReadyMappings.Ready ready = options.ready();
            Map<String, String> proposed =
                    ready == null ? Headers.propose(columns, schema, options.origin()) : ready.of(columns);
            if (ready != null && proposed.isEmpty()) {
                throw Invalid.at("/ready", "rule", "The file has none of the columns of this mapping.");
            }
            Map<String, String> mapping = asked == null ? proposed : trimmed(asked);
            check(mapping, columns);
            return new ImportOrder(
                    options.target(),
                    options.format(),
                    options.origin(),
                    ready == null ? null : ready.kind(),
                    encoding.text(),
                    String.valueOf(reader.delimiter()),
                    columns,
                    mapping,
                    options.key(),
                    options.mode(),
                    options.region());
        }
    }

    /** The first rows below the header. */
    static List<List<String>> rows(ImportOrder order, Path file, int count) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reader = open(order, file)) {
            for (CsvRow row = reader.read(); row != null && rows.size() < count; row = reader.read()) {
                rows.add(row.cells());
            }
        }
        return rows;
    }

    private static Encoding detect(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Encoding.detect(in);
        }
    }

    private static List<String> columns(@org.jspecify.annotations.Nullable CsvRow header) {
        if (header == null) {
            throw Invalid.at("/file", "required", "The file is empty; its first row names the columns.");
        }
        if (header.fault() != null || header.cells().size() > MAX_COLUMNS) {
            throw Invalid.at("/file", "bad-format", "The first row is no row of column names in this encoding.");
        }
        List<String> columns = header.cells().stream().map(TextRules::trim).toList();
        var names = new HashSet<String>();
        for (String column : columns) {
            if (!column.isEmpty() && !names.add(column)) {
                throw Invalid.at("/file", "bad-format", "Two columns are named " + column + "; rename one.");
            }
        }
        return columns;
    }

    private static Map<String, String> trimmed(Map<String, String> mapping) {
        Map<String, String> trimmed = new LinkedHashMap<>();
        mapping.forEach((column, target) -> trimmed.put(TextRules.trim(column), target));
        return trimmed;
    }

    private static void check(Map<String, String> mapping, List<String> columns) {
        for (String column : mapping.keySet()) {
            if (!columns.contains(column)) {
                throw Invalid.at(
                        "/mapping/" + column.replace("~", "~0").replace("/", "~1"),
                        "not-in-list",
                        "The file has no such column; check the name, the encoding and the delimiter.");
            }
        }
    }
}
