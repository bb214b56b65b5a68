// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A wrong import of which two rows in five changed customers and the rest made new ones is taken back, compared by export. */
@OnArchive
class RevertImportTest {
    private static final String MAPPING = "{'编号':'externalKey:erp','名称':'displayName','邮箱':'email','行业':'industry'}";
    private static final int EDITED = 100;

    private final Client admin;
    private final Imports imports;
    private final int rows = Counts.of("import-rows");
    private final int old = rows * 2 / 5;
    private final String prefix = "R" + UUID.randomUUID().toString().substring(0, 8) + "-";

    RevertImportTest(Client admin) {
        this.admin = admin;
        this.imports = new Imports(admin);
    }

    @Test
    void allIsAsBeforeButWhatWasEditedSince() {
        assertThat(imports.run(MAPPING, file("right", old), false)
                        .at("/counts/created")
                        .asInt())
                .isEqualTo(old);
        Set<String> before = exported();
        assertThat(before).hasSize(old);
        Reply wrong = imports.run(MAPPING, file("wrong", rows), false);
        assertThat(wrong.at("/counts/created").asInt()).isEqualTo(rows - old);
        assertThat(wrong.at("/counts/updated").asInt()).isEqualTo(old);
        var edited = new TreeSet<String>();
        for (int i = 0; i < EDITED; i++) {
            int row = i * (rows / EDITED);
            String field = row < old ? "industry" : "department";
            String path = "customers/by/erp/" + prefix + row;
            admin.send("PUT", path, "{'" + field + "': 'edited'}").has(200);
            edited.add(prefix + row);
        }

        String revert = "changesets/" + wrong.textAt("/changeSetId") + "/revert";
        Set<String> untouched = exported();
        Reply foretold = imports.ended(
                "jobs/" + admin.post(revert + "?dryRun=true", null).has(200).textAt("/result/id"));
        assertThat(exported()).isEqualTo(untouched);
        long begin = System.nanoTime();
        Reply job = imports.ended(admin.post(revert, null).has(202).path());
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("revert: %d rows in %.1f s, %.0f rows/s%n", rows, seconds, rows / seconds);
        assertThat(job.at("/counts/updated").asInt()).isEqualTo(rows - EDITED);
        assertThat(job.at("/counts/failed").asInt()).isEqualTo(EDITED);
        assertThat(foretold.at("/counts")).isEqualTo(job.at("/counts"));
        String kept = admin.with("Accept", "text/csv")
                .get(job.textAt("/links/errors"))
                .has(200)
                .text();
        assertThat(kept.lines().filter(line -> line.contains(",edited-since,"))).hasSize(EDITED);

        assertThat(others(exported(), edited)).isEqualTo(others(before, edited));
        Set<String> left = new HashSet<>(exported());
        left.removeAll(others(before, edited));
        assertThat(left).hasSize(EDITED).allMatch(line -> line.contains(",edited"));
    }

    private Set<String> others(Set<String> lines, Set<String> edited) {
        return lines.stream()
                .filter(line -> edited.stream().noneMatch(key -> line.contains("\"\"" + key + "\"\"")))
                .collect(Collectors.toSet());
    }

    private byte[] file(String word, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + i + "," + prefix + " " + word + " 王 " + i + ","
                        + prefix.toLowerCase(Locale.ROOT) + word + i + "@revert.example," + word + "\r\n")
                .collect(Collectors.joining("", "编号,名称,邮箱,行业\r\n", ""))
                .getBytes(BrokenCsv.GB18030);
    }

    /** The customers of this test as lines of CSV, without what every write changes. */
    private Set<String> exported() {
        Reply job = imports.ended(admin.post(
                        "exports",
                        "{'target': 'customers', 'format': 'csv', 'filter': 'displayName:startsWith:" + prefix
                                + "', 'fields': ['externalKeys', 'displayName', 'contactPoints', 'primaryEmail', 'nameKey',"
                                + " 'tags', 'source', 'ownerId', 'industry', 'department']}")
                .has(202)
                .path());
        return admin.get(job.textAt("/links/result"))
                .has(200)
                .text()
                .lines()
                .skip(1)
                .collect(Collectors.toSet());
    }
}
