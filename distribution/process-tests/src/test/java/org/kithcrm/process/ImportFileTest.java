// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A real file: GB18030, one row in a hundred broken. */
@OnArchive
class ImportFileTest {
    private static final Pattern FAILED = Pattern.compile(",(\\d+),([a-z.-]+,[^,]*),[^,]+$", Pattern.MULTILINE);

    private static final String MAPPING = "{'编号':'externalKey:erp','名称':'displayName','邮箱':'email','手机':'mobile'}";

    private final Client admin;
    private final Imports imports;
    private final int rows = Counts.of("import-rows");
    private final String prefix = "K" + UUID.randomUUID().toString().substring(0, 8) + "-";

    ImportFileTest(Client admin) {
        this.admin = admin;
        this.imports = new Imports(admin);
    }

    @Test
    void doesWhatTheDryRunForetoldAndNothingTheSecondTime() {
        var file = new BrokenCsv(prefix, rows);
        int broken = file.faults().size();
        assertThat(broken).isEqualTo(rows / 100);
        String before = now();

        Reply dry = run(file, true);
        assertThat(counts(dry)).isEqualTo(counts(rows - broken, 0, broken));
        assertThat(failed(dry)).isEqualTo(file.faults());
        assertThat(changes(before)).isZero();
        admin.get("customers/by/erp/" + prefix + "0").has(404);

        long begin = System.nanoTime();
        Reply real = run(file, false);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("import: %d rows in %.1f s, %.0f rows/s%n", rows, seconds, rows / seconds);
        assertThat(counts(real)).isEqualTo(counts(dry));
        assertThat(failed(real)).isEqualTo(file.faults());
        assertThat(real.textAt("/state")).isEqualTo("partial");
        assertThat(changes(before)).isEqualTo(rows - broken);
        Reply first = admin.get("customers/by/erp/" + prefix + "0").has(200);
        assertThat(first.textAt("/displayName")).isEqualTo("王小明0");
        assertThat(admin.get("customers/by/erp/" + prefix + (rows - 1)).has(200).textAt("/displayName"))
                .endsWith("小明" + (rows - 1));
        admin.get("customers/by/erp/" + prefix + "50").has(404);

        String after = now();
        Reply again = run(file, false);
        assertThat(counts(again)).isEqualTo(counts(0, rows - broken, broken));
        assertThat(failed(again)).isEqualTo(file.faults());
        assertThat(changes(after)).isZero();
        assertThat(admin.get("customers/by/erp/" + prefix + "0").has(200).json())
                .isEqualTo(first.json());
    }

    private String now() {
        return admin.get("changes", "after", "now").has(200).textAt("/page/next");
    }

    /** Changes of customers in the log behind a place. */
    private int changes(String after) {
        int found = 0;
        String place = after;
        while (true) {
            Reply page = admin.get("changes", "types", "customer", "limit", "1000", "after", place)
                    .has(200);
            int size = page.at("/data").size();
            if (size == 0) {
                return found;
            }
            found += size;
            place = page.textAt("/page/next");
        }
    }

    private Reply run(BrokenCsv file, boolean dryRun) {
        return imports.run(MAPPING, file.bytes(), dryRun);
    }

    private static String counts(Reply job) {
        return job.at("/counts").toString();
    }

    private String counts(int created, int skipped, int failed) {
        return "{\"total\":" + rows + ",\"done\":" + rows + ",\"created\":" + created + ",\"updated\":0,\"skipped\":"
                + skipped + ",\"failed\":" + failed + "}";
    }

    /** The failed-rows file: line, then code and column. */
    private Map<Long, String> failed(Reply job) {
        String csv = admin.with("Accept", "text/csv")
                .get(job.textAt("/links/errors"))
                .has(200)
                .text();
        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith("编号,名称,邮箱,手机,_line,_error_code,_error_column,_error");
        Map<Long, String> failed = new TreeMap<>();
        for (Matcher row = FAILED.matcher(csv.replace("\r", "").replaceAll("\"[^\"]*\"\n", "said\n")); row.find(); ) {
            failed.put(Long.parseLong(row.group(1)), row.group(2));
        }
        return failed;
    }
}
