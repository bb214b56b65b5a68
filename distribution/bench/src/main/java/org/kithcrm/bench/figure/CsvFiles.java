// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kithcrm.core.sample.SampleCsv;
import org.kithcrm.core.sample.SampleData;
import org.kithcrm.core.sample.SampleSize;
import org.kithcrm.core.table.Encoding;

/** One long CSV file of the sample data in several parts, each ready to be sent as a form. */
final class CsvFiles {
    private static final String BORDER = "bench-border";
    static final String TYPE = "multipart/form-data; boundary=" + BORDER;
    private static final long SEED = 2026;

    private CsvFiles() {}

    /** So many files of so many rows; the first begins with customers that are known. */
    static List<byte[]> make(int rows, int files, int known) throws IOException {
        int skipped = Math.max(0, known - rows);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int all = skipped + rows * files;
        new SampleCsv(new SampleData(SEED, SampleSize.ofCustomers(all)), 0).write(whole, all, Encoding.GB18030);
        byte[] bytes = whole.toByteArray();
        int header = lineEnd(bytes, 0);
        int at = header;
        for (int i = 0; i < skipped; i++) {
            at = lineEnd(bytes, at);
        }
        List<byte[]> made = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            int from = at;
            for (int i = 0; i < rows; i++) {
                at = lineEnd(bytes, at);
            }
            made.add(form(Arrays.copyOf(bytes, header), Arrays.copyOfRange(bytes, from, at)));
        }
        return made;
    }

    /** No character of GB18030 but the line feed itself contains its byte. */
    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static byte[] form(byte[] header, byte[] rows) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(rows.length + 2_000);
        String options = Customers.text(Map.of(
                "target",
                "customers",
                "format",
                "csv",
                "encoding",
                "gb18030",
                "mapping",
                SampleCsv.MAPPING,
                "key",
                "externalKey:erp",
                "mode",
                "upsert"));
        form.writeBytes(utf8("--" + BORDER + "\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n" + options));
        form.writeBytes(utf8("\r\n--" + BORDER + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.csv\""
                + "\r\nContent-Type: text/csv\r\n\r\n"));
        form.writeBytes(header);
        form.writeBytes(rows);
        form.writeBytes(utf8("\r\n--" + BORDER + "--\r\n"));
        return form.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
