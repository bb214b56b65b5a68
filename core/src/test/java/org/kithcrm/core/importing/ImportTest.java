// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.sample.SampleCsv;
import org.kithcrm.core.sample.SampleData;
import org.kithcrm.core.sample.SampleSize;
import org.kithcrm.core.storage.Eventually;
import org.kithcrm.core.table.Encoding;

class ImportTest {
    private static final String BY_KEY = "{\"key\":\"externalKey:erp\",\"mode\":\"upsert\"}";
    private static final String BY_EMAIL = "{\"key\":\"email\",\"mode\":\"upsert\"}";

    @TempDir
    Path folder;

    private ImportFixture imports;

    @BeforeEach
    void open() {
        imports = new ImportFixture(folder);
    }

    @AfterEach
    void close() {
        imports.close();
    }

    @Test
    void aDryRunForetellsTheImportAndASecondImportChangesNothing() throws IOException {
        var out = new ByteArrayOutputStream();
        new SampleCsv(new SampleData(1, SampleSize.ofCustomers(2_000)), 100).write(out, 2_000, Encoding.GB18030);
        byte[] file = out.toByteArray();
        Map<String, Object> dry = imports.dryRun(file, BY_KEY);
        assertThat(imports.count("SELECT COUNT(*) FROM customer")).isZero();
        Map<String, Object> first = imports.run(file, BY_KEY);
        assertThat(ImportFixture.counts(first)).isEqualTo("1980/0/0/20").isEqualTo(ImportFixture.counts(dry));
        assertThat(first).containsEntry("state", "partial").containsKey("changeSetId");
        assertThat(imports.count("SELECT COUNT(*) FROM customer")).isEqualTo(1_980);
        assertThat(imports.count("SELECT COUNT(*) FROM change_set")).isEqualTo(1);
        long entries = imports.count("SELECT COUNT(*) FROM change_log");
        Map<String, Object> second = imports.run(file, BY_KEY);
        assertThat(ImportFixture.counts(second)).isEqualTo("0/0/1980/20");
        assertThat(imports.count("SELECT COUNT(*) FROM change_log")).isEqualTo(entries);
        assertThat(imports.count("SELECT MAX(version) FROM customer")).isEqualTo(1);
        assertThat(ImportFixture.counts(imports.dryRun(file, BY_KEY))).isEqualTo("0/0/1980/20");
        // the file goes just after the end is there to be seen
        Eventually.within(Duration.ofSeconds(5), "no file is left", this::isEmpty);
    }

    private boolean isEmpty() {
        try (var left = Files.walk(folder)) {
            return left.noneMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachBadRowIsNamedWithLineColumnAndReasonAndTheGoodOnesLand() throws IOException {
        String file = """
                客户编号,名称,邮箱,评级,生日
                A1,上海云帆贸易有限公司,info@yunfan.example,3,
                A2,,li@example.com,1,
                A3,王小明,nobody.example.com,1,
                A4,李四,li4@example.com,9,
                A5,王五,wang5@example.com,2,1990年1月2日
                A1,再来一次,again@example.com,2,
                A6,赵六,zhao6@example.com,2,,extra
                """;
        Map<String, Object> job = imports.run(file, BY_KEY);
        assertThat(ImportFixture.counts(job)).isEqualTo("2/0/0/5");
        assertThat(imports.errors())
                .containsExactly(
                        "3 required 名称", "4 bad-format 邮箱", "5 out-of-range 评级", "7 duplicate-row 客户编号", "8 too-many ");
        assertThat(imports.count("SELECT COUNT(*) FROM customer WHERE kind = 'organization'"))
                .isEqualTo(1);
        assertThat(imports.count("SELECT COUNT(*) FROM customer WHERE birth_date = '1990-01-02'"))
                .isEqualTo(1);
    }

    @Test
    void aCustomerIsRecognisedByItsNormalizedAddressAndGetsWhatItLacks() throws IOException {
        imports.run("name,email,title\nAnn Lee,ann@example.com,Buyer\n", BY_EMAIL);
        String more = "name,email,title,phone,tags\nAnn Lee,ANN@Example.COM,Head of buying,021-5555 0199,vip;west\n";
        assertThat(ImportFixture.counts(imports.run(more, BY_EMAIL))).isEqualTo("0/1/0/0");
        assertThat(ImportFixture.counts(imports.run(more, BY_EMAIL))).isEqualTo("0/0/1/0");
        assertThat(imports.count("SELECT COUNT(*) FROM contact_point")).isEqualTo(2);
        assertThat(imports.count("SELECT COUNT(*) FROM record_tag")).isEqualTo(2);
        assertThat(imports.count("SELECT version FROM customer")).isEqualTo(2);
    }

    @Test
    void aRowThatTheDatabaseRefusesFailsAlone() throws IOException {
        imports.run("name,erp\nAnn Lee,K1\n", BY_KEY);
        String byEmail =
                "name,email,erp\nBen,ben@example.com,K2\nAnn again,ann2@example.com,K1\nCy,cy@example.com,K3\n";
        assertThat(ImportFixture.counts(imports.run(byEmail, BY_EMAIL))).isEqualTo("2/0/0/1");
        assertThat(imports.errors()).containsExactly("3 external-key.taken erp");
    }

    @Test
    void aJobGoesOnFromItsCheckpointWithTheKeysOfTheRowsBefore() throws IOException {
        var text = new StringBuilder("name,email\n");
        for (int i = 0; i < 1_200; i++) {
            text.append("N").append(i).append(",n").append(i % 1_190).append("@example.com\n");
        }
        imports.jobs.close();
        long id = imports.start(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), BY_EMAIL, false);
        imports.database
                .tx()
                .run(() -> imports.database
                        .sql()
                        .update(
                                "UPDATE job SET checkpoint_text = '501', done_rows = 500, skipped_rows = 500 WHERE id = ?",
                                id));
        imports.jobs.close();
        imports = imports.restarted(folder);
        assertThat(ImportFixture.counts(imports.await(id))).isEqualTo("690/0/500/10");
    }

    @Test
    void aJobEndsWhenItsOriginatorLostTheRight() throws IOException {
        imports.granted = Set.of("imports:run", "customers:read");
        Map<String, Object> job = imports.run("name\nAnn\n", "{}");
        assertThat(job).containsEntry("state", "failed");
        assertThat(((Map<?, ?>) job.get("problem")).get("code")).isEqualTo("auth.forbidden");
        assertThat(imports.count("SELECT COUNT(*) FROM customer")).isZero();
    }

    @Test
    void optionsThatDoNotFitTheFileAreRefusedAtOnce() {
        assertThatThrownBy(() -> imports.run("name\nAnn\n", "{\"mapping\":{\"nmae\":\"displayName\"}}"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> imports.run("name\nAnn\n", "{\"mapping\":{\"name\":\"version\"}}"))
                .isInstanceOf(Invalid.class);
    }
}
