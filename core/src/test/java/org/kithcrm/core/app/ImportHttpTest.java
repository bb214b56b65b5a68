// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file from its upload to the file of its failed rows, over HTTP. */
@KithTest
class ImportHttpTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Http ann;
    private final Http stranger;

    ImportHttpTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
    }

    private static byte[] form(String options, String file) {
        String head = "--xyz\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n" + options.replace('\'', '"')
                + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kh.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        return (head + file + "\r\n--xyz--\r\n").getBytes(GB18030);
    }

    private Answer send(String path, String options, String file) {
        return ann.sendBytes("POST", path, form(options, file), "multipart/form-data; boundary=xyz");
    }

    @Test
    void theGoodRowsLandAndTheBadOnesComeBackWithTheirReason() {
        String file = "客户编号,名称,邮箱\r\nH1,海港茶叶有限公司,info@haigang.example\r\nH2,王大明,nobody.example.com\r\n";
        String options = "{'target':'customers','key':'externalKey:erp','mode':'upsert'}";
        Answer accepted = send("imports", options, file).has(202);
        Answer job = ann.ended(accepted.header("Location"));
        assertThat(job.textAt("/state")).isEqualTo("partial");
        assertThat(job.at("/counts").toString())
                .isEqualTo("{\"total\":2,\"done\":2,\"created\":1,\"updated\":0,\"skipped\":0,\"failed\":1}");
        assertThat(ann.get("customers/by/erp/H1").has(200).textAt("/displayName"))
                .isEqualTo("海港茶叶有限公司");
        Answer errors = ann.with("Accept", "text/csv")
                .get(accepted.header("Location") + "/errors")
                .has(200);
        assertThat(errors.text())
                .contains("客户编号,名称,邮箱,_line,_error_code,_error_column,_error")
                .contains("H2,王大明,nobody.example.com,3,bad-format,邮箱,");
        assertThat(ann.get("jobs").has(200).at("/data/0/kind").asText()).isEqualTo("import");
        stranger.get(accepted.header("Location")).has(404);
    }

    @Test
    void aWrongImportIsTakenBackAndWhatWasEditedSinceStays() {
        String rows = IntStream.range(0, 600)
                .mapToObj(i -> "W" + i + ",海港 " + i + ",w" + i + "@wrong.example\r\n")
                .collect(Collectors.joining());
        String options = "{'target':'customers','key':'externalKey:erp','mode':'upsert'}";
        ann.ended(send("imports", options, "客户编号,名称,邮箱\r\n" + rows).has(202).header("Location"));
        String more = rows.replace("海港", "误") + rows.replace("W", "V").replace("w", "v");
        Answer wrong = ann.ended(
                send("imports", options, "客户编号,名称,邮箱\r\n" + more).has(202).header("Location"));
        assertThat(wrong.textAt("/state")).isEqualTo("succeeded");
        ann.patch("customers/" + ann.get("customers/by/erp/W7").id(), "{'displayName': 'edited'}")
                .has(200);
        ann.patch("customers/" + ann.get("customers/by/erp/V8").id(), "{'rating': 5}")
                .has(200);
        String path = "changesets/" + wrong.textAt("/changeSetId") + "/revert";
        ann.post(path + "?onConflict=fail", "").hasProblem(400, "request.bad-parameter");
        Answer tried = ann.post(path + "?dryRun=true", "").has(200);
        Answer foretold = ann.ended("jobs/" + tried.textAt("/result/id"));
        assertThat(ann.get("customers/by/erp/W1").has(200).textAt("/displayName"))
                .isEqualTo("误 1");
        Answer job = ann.ended(ann.post(path, "").has(202).header("Location"));
        assertThat(job.textAt("/state")).isEqualTo("partial");
        assertThat(job.at("/counts").toString())
                .isEqualTo("{\"total\":1200,\"done\":1200,\"created\":0,\"updated\":1198,\"skipped\":0,\"failed\":2}")
                .isEqualTo(foretold.at("/counts").toString());
        assertThat(ann.get("customers/by/erp/W1").has(200).textAt("/displayName"))
                .isEqualTo("海港 1");
        assertThat(ann.get("customers/by/erp/W7").has(200).textAt("/displayName"))
                .isEqualTo("edited");
        ann.get("customers/by/erp/V1").has(404);
        ann.get("customers/by/erp/V8").has(200);
        Answer kept = ann.with("Accept", "text/csv")
                .get("jobs/" + job.textAt("/id") + "/errors")
                .has(200);
        assertThat(kept.text().lines().filter(line -> line.contains("edited-since")))
                .hasSize(2);
    }

    @Test
    void aDryRunForetellsAndKeepsNothing() {
        String file = "客户编号,名称,邮箱\r\nD1,海港茶叶有限公司,info@dry.example\r\nD2,王大明,nobody.example.com\r\n";
        String options = "{'target':'customers','key':'externalKey:erp','mode':'upsert'}";
        Answer accepted = send("imports?dryRun=true", options, file).has(202);
        Answer job = ann.ended(accepted.header("Location"));
        assertThat(job.at("/dryRun").asBoolean()).isTrue();
        assertThat(job.at("/counts/created").asInt()).isEqualTo(1);
        assertThat(job.at("/counts/failed").asInt()).isEqualTo(1);
        ann.get("customers/by/erp/D1").has(404);
        send("imports?dryRun=perhaps", options, file).hasProblem(400, "request.bad-parameter");
    }

    @Test
    void aPreviewShowsColumnsAndAMappingAndKeepsNothing() {
        Answer preview =
                send("imports/preview", "{}", "姓名,手机,什么\n王小明,13800138000,x\n").has(200);
        assertThat(preview.at("/mapping").toString()).isEqualTo("{\"姓名\":\"displayName\",\"手机\":\"mobile\"}");
        assertThat(preview.textAt("/encoding")).isEqualTo("gb18030");
        assertThat(preview.at("/rows/0/1").asText()).isEqualTo("13800138000");
    }

    @Test
    void aRefusalIsSeenAlthoughTheFileIsStillComing() {
        for (int i = 0; i < 5; i++) {
            send("imports", "{'mode':'replace'}", "name\nAnn\n".repeat(100_000)).has(422);
        }
    }

    @Test
    void aFormWithoutItsPartsIsRefused() {
        ann.sendBytes("POST", "imports", "hello".getBytes(GB18030), "multipart/form-data; boundary=xyz")
                .has(400);
        send("imports", "{'mode':'replace'}", "name\nAnn\n").has(422);
        send("imports", "{'colour':'red'}", "name\nAnn\n").has(400);
        ann.sendBytes("POST", "imports", "{}".getBytes(GB18030), "application/json")
                .has(415);
    }
}
