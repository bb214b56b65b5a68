// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of records from the order to the download, over HTTP. */
@KithTest
class ExportHttpTest {
    private final Http ann;
    private final Http stranger;

    ExportHttpTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
    }

    private static Answer file(Http who, String order) {
        Answer job =
                who.ended(who.post("exports", order.replace('\'', '"')).has(202).header("Location"));
        assertThat(job.textAt("/state")).isEqualTo("succeeded");
        return who.with("Accept", "*/*").get(job.textAt("/links/result")).has(200);
    }

    private String customer(String industry, String name) {
        String body = "{'kind':'person','displayName':'%s','industry':'%s','tags':['a;b','c']}";
        return ann.post("customers", body.formatted(name, industry).replace('\'', '"'))
                .has(201)
                .textAt("/id");
    }

    @Test
    void aFileHasTheRecordsThatFitAndTheFeedGoesOnFromItsCursor() {
        customer("export-a", "=1+1");
        customer("export-a", "-5");
        customer("export-b", "Ben");
        Answer job = ann.ended(ann.post(
                        "exports",
                        "{\"target\":\"customers\",\"filter\":\"industry:eq:export-a\",\"fields\":[\"displayName\",\"tags\"]}")
                .has(202)
                .header("Location"));
        assertThat(job.at("/counts/done").asInt()).isEqualTo(2);
        Answer file = ann.with("Accept", "*/*").get(job.textAt("/links/result")).has(200);
        assertThat(file.text()).isEqualTo("displayName,tags\r\n'=1+1,\"\"\"a;b\"\";c\"\r\n'-5,\"\"\"a;b\"\";c\"\r\n");
        assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"customers-");
        String later = customer("export-a", "Later");
        assertThat(ann.get("changes?after=" + job.textAt("/cursor")).has(200).text())
                .contains(later);
        stranger.get(job.textAt("/links/result")).has(404);
    }

    @Test
    void linesAreRecordBodiesAsTheirOwnPageShowsThem() {
        String id = customer("export-c", "王小明");
        Answer file = file(ann, "{'target':'customers','format':'jsonl','ids':['%s']}".formatted(id));
        assertThat(file.text()).isEqualTo(ann.get("customers/" + id).text() + "\n");
        Answer some = file(
                ann,
                "{'target':'customers','format':'jsonl','filter':{'field':'industry','op':'eq','value':'export-c'},'fields':['displayName']}");
        assertThat(some.text()).isEqualTo("{\"displayName\":\"王小明\"}\n");
    }

    @Test
    void everyCollectionCanBeExported() {
        for (String target : List.of("customers", "interactions", "orders", "products", "tasks", "notes")) {
            for (String format : List.of("csv", "jsonl")) {
                file(ann, "{'target':'%s','format':'%s'}".formatted(target, format));
            }
        }
    }

    @Test
    void aFileHoldsNoMoreThanItsReaderMaySee() {
        customer("export-d", "Ann only");
        Answer file = file(
                stranger, "{'target':'customers','filter':'industry:eq:export-d','fields':['displayName'],'bom':true}");
        assertThat(file.text()).isEqualTo("\uFEFFdisplayName\r\n");
    }

    @Test
    void anOrderThatCannotBeDoneIsRefusedAtOnce() {
        assertRefused("{}", 422, "validation.failed");
        assertRefused("{'target':'jobs'}", 422, "validation.failed");
        assertRefused("{'target':'customers','colour':1}", 400, "json.unknown-field");
        assertRefused("{'target':'customers','fields':['displayNmae']}", 400, "fields.unknown-field");
        assertRefused("{'target':'customers','filter':'displayNmae:eq:x'}", 400, "filter.unknown-field");
        assertRefused("{'target':'customers','filter':7}", 400, "json.wrong-type");
        assertRefused("{'target':'customers','ids':['x']}", 422, "validation.failed");
        assertRefused("{'target':'notes','format':'jsonl','encoding':'gb18030'}", 422, "validation.failed");
    }

    private void assertRefused(String order, int status, String code) {
        ann.post("exports", order.replace('\'', '"')).hasProblem(status, code);
    }
}
