// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One change for many records. */
@KithTest
class BulkTest {
    private final Http ann;
    private final Http reader;
    private final String mark = "bulk-" + System.nanoTime();
    private final String filter = "tags:has:(" + mark + ")";

    BulkTest(Http ann, Http reader) {
        this.ann = ann;
        this.reader = reader;
    }

    private void make(int count) {
        var rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{'data': {'kind': 'organization', 'displayName': 'Bulk ")
                    .append(i)
                    .append("', 'tags': ['")
                    .append(mark)
                    .append("', 'old']}}");
        }
        ann.post("customers/batch/create", "{'rows': [" + rows + "]}").has(200);
    }

    private int count(String more) {
        return ann.get("customers", "filter", filter + more, "count", "exact", "limit", "1")
                .has(200)
                .at("/page/total")
                .asInt();
    }

    private Answer order(String body) {
        return ann.ended(ann.post("customers/bulk", body).has(202).header("Location"));
    }

    @Test
    void allThatFitAFilterAreChangedAndTakenBack() {
        make(600);
        String body = "{'filter': '" + filter + "', 'set': {'rating': 4, 'industry': 'tea'}, 'addTags': ['new'],"
                + " 'removeTags': ['old'], 'expectedCount': 600}";
        var tried = ann.ended(
                "jobs/" + ann.post("customers/bulk?dryRun=true", body).has(200).textAt("/result/id"));
        assertThat(tried.at("/counts/updated").asInt()).isEqualTo(600);
        assertThat(count(";rating:eq:4")).isZero();
        var job = order(body);
        assertThat(job.textAt("/state")).isEqualTo("succeeded");
        assertThat(job.at("/counts").toString())
                .isEqualTo("{\"total\":600,\"done\":600,\"created\":0,\"updated\":600,\"skipped\":0,\"failed\":0}");
        assertThat(count(";rating:eq:4;tags:has:(new);tags:hasNone:(old)")).isEqualTo(600);
        assertThat(order(body).at("/counts/skipped").asInt()).isEqualTo(600);
        ann.post("changesets/" + job.textAt("/changeSetId") + "/revert", "").has(200);
        assertThat(count(";rating:null;industry:null;tags:has:(old);tags:hasNone:(new)"))
                .isEqualTo(600);
    }

    @Test
    void aRecordThatIsRefusedIsNamedAndTheOthersAreChanged() {
        make(3);
        var person = ann.post(
                        "customers",
                        "{'kind': 'person', 'familyName': '王', 'givenName': '一', 'tags': ['" + mark + "']}")
                .has(201);
        var job = order("{'filter': {'field': 'tags', 'op': 'has', 'values': ['" + mark + "']},"
                + " 'set': {'organizationId': '" + person.id() + "'}}");
        assertThat(job.textAt("/state")).isEqualTo("partial");
        assertThat(job.at("/counts/updated").asInt()).isEqualTo(3);
        assertThat(ann.with("Accept", "text/csv")
                        .get("jobs/" + job.textAt("/id") + "/errors")
                        .has(200)
                        .text())
                .contains(person.id());
    }

    @Test
    void thoseNamedGoToTheTrash() {
        make(3);
        var ids = ann.get("customers", "filter", filter, "limit", "2")
                .has(200)
                .at("/data")
                .findValuesAsText("id");
        var job = order("{'ids': ['" + ids.get(0) + "', '" + ids.get(1) + "'], 'delete': true}");
        assertThat(job.at("/counts/updated").asInt()).isEqualTo(2);
        assertThat(count("")).isEqualTo(1);
        ann.post("changesets/" + job.textAt("/changeSetId") + "/revert", "").has(200);
        assertThat(count("")).isEqualTo(3);
    }

    @Test
    void badOrdersAreRefusedAtOnce() {
        make(1);
        String some = "'filter': '" + filter + "'";
        var other = ann.post("customers/bulk", "{" + some + ", 'set': {'rating': 1}, 'expectedCount': 2}");
        other.hasProblem(409, "state.conflict");
        assertThat(other.at("/count").asInt()).isEqualTo(1);
        ann.post("customers/bulk", "{'set': {'rating': 1}}").hasProblem(422, "validation.failed");
        ann.post("customers/bulk", "{" + some + "}").hasProblem(422, "validation.failed");
        ann.post("customers/bulk", "{" + some + ", 'delete': true, 'set': {'rating': 1}}")
                .hasProblem(422, "validation.failed");
        var value = ann.post("customers/bulk", "{" + some + ", 'set': {'rating': 9}}");
        value.hasProblem(422, "validation.failed");
        assertThat(value.textAt("/errors/0/pointer")).isEqualTo("/set/rating");
        ann.post("customers/bulk", "{" + some + ", 'set': {'nothing': 9}}").hasProblem(400, "json.unknown-field");
        ann.post("customers/bulk", "{'filter': 'nothing:eq:1', 'set': {'rating': 1}}")
                .hasProblem(400, "filter.unknown-field");
        ann.post("customers/bulk", "{'ids': ['x'], 'set': {'rating': 1}}").hasProblem(422, "validation.failed");
        ann.post("orders/bulk", "{'ids': ['0SC06M4BR0002'], 'addTags': ['x']}").hasProblem(422, "validation.failed");
        ann.post("customers/bulk", "{" + some + ", 'set': {'rating': 1}, 'more': 1}")
                .hasProblem(400, "json.unknown-field");
        reader.post("customers/bulk", "{" + some + ", 'set': {'rating': 1}}").hasProblem(403, "auth.forbidden");
    }
}
