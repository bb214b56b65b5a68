// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kithcrm.core.table.CsvColumn;
import org.kithcrm.core.table.CsvWriter;
import org.kithcrm.core.table.Encoding;

/** Writes sample customers as a CSV file with Chinese headers, some rows of it broken on purpose. */
public final class SampleCsv {
    /** How a row is broken. */
    public enum Breakage {
        /** An e-mail address without an @. */
        EMAIL,
        /** No name. */
        NO_NAME,
        /** A name of 300 characters. */
        LONG_NAME,
        /** A byte that is no character in any encoding. */
        BYTES
    }

    /** Column headers and the field or contact point each maps to. */
    public static final Map<String, String> MAPPING = Map.of(
            "客户编号", "externalKey:erp",
            "类型", "kind",
            "名称", "displayName",
            "手机", "mobile",
            "邮箱", "email",
            "职务", "jobTitle",
            "行业", "industry",
            "国家", "country");

    private static final List<CsvColumn> COLUMNS = List.of(
            CsvColumn.text("客户编号"),
            CsvColumn.text("类型"),
            CsvColumn.text("名称"),
            CsvColumn.numeric("手机"),
            CsvColumn.text("邮箱"),
            CsvColumn.text("职务"),
            CsvColumn.text("行业"),
            CsvColumn.text("国家"));
    private static final int NAME = 2;
    private static final int EMAIL = 4;
    private static final byte[] NO_CHARACTER = {(byte) 0xFF};

    private final SampleData data;
    private final int brokenEvery;

    /** @param brokenEvery of so many rows in a row one is broken; 0: none */
    public SampleCsv(SampleData data, int brokenEvery) {
        this.data = data;
        this.brokenEvery = brokenEvery;
    }

    /** How the row of a customer is broken. */
    public Optional<Breakage> breakage(long index) {
        if (brokenEvery == 0 || index % brokenEvery != brokenEvery / 2) {
            return Optional.empty();
        }
        Breakage[] kinds = Breakage.values();
        return Optional.of(kinds[(int) (index / brokenEvery % kinds.length)]);
    }

    /** Writes the first {@code rows} customers; closes the stream. */
    public void write(OutputStream out, long rows, Encoding encoding) throws IOException {
        try (CsvWriter writer = new CsvWriter(out, CsvWriter.Format.of(encoding), COLUMNS)) {
            for (long index = 0; index < rows; index++) {
                row(writer, out, index);
            }
        }
    }

    private void row(CsvWriter writer, OutputStream out, long index) throws IOException {
        List<String> cells = new java.util.ArrayList<>(cells(data.customer(index, unused -> "")));
        Optional<Breakage> breakage = breakage(index);
        if (breakage.isPresent()) {
            switch (breakage.orElseThrow()) {
                case EMAIL -> cells.set(EMAIL, "nobody.example.com");
                case NO_NAME -> cells.set(NAME, "");
                case LONG_NAME -> cells.set(NAME, "长".repeat(300));
                case BYTES -> {
                    writer.flush();
                    out.write(NO_CHARACTER);
                }
            }
        }
        writer.row(cells);
    }

    private static List<String> cells(Map<String, Object> customer) {
        return List.of(
                key(customer),
                text(customer, "kind"),
                text(customer, "displayName"),
                contact(customer, "mobile"),
                contact(customer, "email"),
                text(customer, "jobTitle"),
                text(customer, "industry"),
                text(customer, "country"));
    }

    private static String key(Map<String, Object> customer) {
        return String.valueOf(parts(customer, "externalKeys").get(0).get("id"));
    }

    private static String contact(Map<String, Object> customer, String type) {
        return parts(customer, "contactPoints").stream()
                .filter(point -> type.equals(point.get("type")))
                .map(point -> String.valueOf(point.get("value")))
                .findFirst()
                .orElse("");
    }

    private static String text(Map<String, Object> customer, String field) {
        return customer.getOrDefault(field, "").toString();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parts(Map<String, Object> customer, String field) {
        return (List<Map<String, Object>>) customer.getOrDefault(field, List.of());
    }
}
