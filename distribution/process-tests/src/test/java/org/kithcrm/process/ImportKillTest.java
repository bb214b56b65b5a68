// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of an import goes on with it: each row is there, none twice. */
class ImportKillTest {
    private static final String MAPPING = "{'编号':'externalKey:erp','名称':'displayName','邮箱':'email'}";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int KILLS = 2;

    private final Store store = Store.start();
    private final int rows = 10 * Counts.of("import-rows");

    @TempDir
    private Path data;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eachRowIsThereOnce() {
        // little memory for a file of any length
        Kith kith = store.kith(data).with("KITH_OPTS", System.getProperty("kith.process.options") + " -Xmx256m");
        String token = kith.setUp();
        String job;
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            job = new Imports(admin).begin(MAPPING, file(), false);
            awaitDone(admin, job, rows / 4);
            server.kill();
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (Server server = kith.start()) {
                awaitDone(server.client(token), job, rows / 2);
                server.kill();
            }
        }
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            long begin = System.nanoTime();
            Reply ended = new Imports(admin).ended(job);
            assertThat(ended.textAt("/state")).isEqualTo("succeeded");
            assertThat(ended.at("/counts").toString())
                    .isEqualTo("{\"total\":" + rows + ",\"done\":" + rows + ",\"created\":" + rows
                            + ",\"updated\":0,\"skipped\":0,\"failed\":0}");
            assertThat(admin.get("customers", "count", "exact", "limit", "1")
                            .has(200)
                            .at("/page/total")
                            .asInt())
                    .isEqualTo(rows);
            for (int row : new int[] {0, rows / 4, rows / 2, rows - 1}) {
                assertThat(admin.get("customers/by/erp/I" + row).has(200).textAt("/displayName"))
                        .isEqualTo("王 " + row);
            }
            System.out.printf(
                    "ImportKillTest: %d rows, %d kills, the rest in %.1f s%n",
                    rows, KILLS, (System.nanoTime() - begin) / 1e9);
        }
    }

    private void awaitDone(Client admin, String job, int least) {
        Polling.until(
                PATIENCE,
                () -> admin.get(job).text(),
                () -> admin.get(job).has(200).at("/counts/done").asInt() >= least);
        assertThat(admin.get(job).has(200).textAt("/state")).isEqualTo("running");
    }

    private byte[] file() {
        return IntStream.range(0, rows)
                .mapToObj(i -> "I" + i + ",王 " + i + ",i" + i + "@import.example\r\n")
                .collect(Collectors.joining("", "编号,名称,邮箱\r\n", ""))
                .getBytes(BrokenCsv.GB18030);
    }
}
