// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.app.Answer;
import org.kithcrm.core.app.Http;
import org.kithcrm.core.app.KithTest;

/** What was changed is taken back, and what was edited since stays. */
@KithTest
class RevertTest {
    private final String email = "one" + System.nanoTime() + "@revert.example";
    private final String fresh = "{'kind': 'person', 'familyName': '王', 'givenName': '小明', 'jobTitle': 'a',"
            + " 'tags': ['vip', 'old'], 'contactPoints': [{'type': 'email', 'value': '" + email + "'},"
            + " {'type': 'url', 'value': 'https://two.example'}]}";

    private final Http ann;
    private final Http stranger;
    private final Http reader;

    RevertTest(Http ann, Http stranger, Http reader) {
        this.ann = ann;
        this.stranger = stranger;
        this.reader = reader;
    }

    private static String set(Answer answered) {
        return answered.header("Change-Set");
    }

    private Answer revert(Answer write) {
        return ann.post("changesets/" + set(write) + "/revert", "").has(200);
    }

    private JsonNode now(Answer made) {
        return ann.get("customers/" + made.id()).has(200).json();
    }

    @Test
    void aCreationGoesToTheTrashAndAnEditToWhatWas() {
        var made = ann.post("customers", fresh).has(201);
        var edited = ann.patch(
                        "customers/" + made.id(),
                        "{'jobTitle': 'b', 'rating': 3, 'tags': ['vip', 'new'], 'givenName': '大明', 'contactPoints': []}")
                .has(200);
        var report = revert(edited);
        assertThat(report.at("/reverted")).hasSize(1);
        assertThat(report.at("/kept")).isEmpty();
        assertThat(report.textAt("/changeSetId")).isEqualTo(set(report));
        for (String field : new String[] {"jobTitle", "rating", "tags", "displayName", "nameKey", "contactPoints"}) {
            assertThat(now(made).get(field)).as(field).isEqualTo(made.json().get(field));
        }
        assertThat(revert(edited).at("/reverted"))
                .as("nothing is left to take back")
                .isEmpty();
        assertThat(revert(report).at("/reverted"))
                .as("a revert is taken back like any change")
                .hasSize(1);
        assertThat(now(made).at("/jobTitle").asText()).isEqualTo("b");
        revert(edited);
        assertThat(revert(made).at("/reverted")).hasSize(1);
        ann.get("customers/" + made.id()).has(404);
    }

    @Test
    void whatWasEditedSinceStaysAndIsNamed() {
        var made = ann.post("customers", fresh).has(201);
        var edited = ann.patch(
                        "customers/" + made.id(), "{'jobTitle': 'b', 'department': 'sales', 'tags': ['vip', 'new']}")
                .has(200);
        ann.patch("customers/" + made.id(), "{'jobTitle': 'c', 'tags': ['vip', 'new', 'third']}")
                .has(200);
        var refused = ann.post("changesets/" + set(edited) + "/revert?onConflict=fail", "");
        refused.hasProblem(409, "revert.conflict");
        assertThat(refused.at("/kept")).hasSize(1);
        assertThat(now(made).at("/department").asText()).isEqualTo("sales");
        var tried = ann.post("changesets/" + set(edited) + "/revert?dryRun=true", "")
                .has(200);
        assertThat(tried.at("/result/kept")).isEqualTo(refused.at("/kept"));
        var report = revert(edited);
        assertThat(report.at("/kept/0/field").asText()).isEqualTo("jobTitle");
        assertThat(report.at("/kept/0/reason").asText()).isEqualTo("edited-since");
        assertThat(now(made).at("/department").isNull()).isTrue();
        assertThat(now(made).at("/jobTitle").asText()).isEqualTo("c");
        assertThat(now(made).at("/tags").toString()).isEqualTo("[\"vip\",\"third\",\"old\"]");
        var creation = revert(made);
        assertThat(creation.at("/reverted")).isEmpty();
        assertThat(creation.at("/kept")).isNotEmpty();
        assertThat(now(made).at("/jobTitle").asText()).isEqualTo("c");
    }

    @Test
    void partsAreGoneThroughOneByOne() {
        var made = ann.post("customers", fresh).has(201);
        String first = made.textAt("/contactPoints/0/id");
        String second = made.textAt("/contactPoints/1/id");
        var edited = ann.patch(
                        "customers/" + made.id(),
                        "{'contactPoints': [{'id': '" + first + "', 'type': 'email', 'value': 'uno@revert.example'},"
                                + " {'type': 'url', 'value': 'https://three.example'}]}")
                .has(200);
        ann.post("customers/" + made.id() + "/contact-points", "{'type': 'url', 'value': 'https://four.example'}")
                .has(201);
        assertThat(revert(edited).at("/kept")).isEmpty();
        JsonNode points = now(made).at("/contactPoints");
        assertThat(points.findValuesAsText("value"))
                .containsExactlyInAnyOrder(email, "https://two.example", "https://four.example");
        assertThat(points.findValuesAsText("id")).contains(first, second);
        assertThat(now(made).at("/primaryEmail").asText()).isEqualTo(email);
    }

    @Test
    void aDeletionIsTakenBackAndWhatIsBlockedIsNamed() {
        String key = "revert-" + System.nanoTime();
        var made = ann.put("customers/by/erp/" + key, fresh).has(201);
        var gone = ann.delete("customers/" + made.id()).has(204);
        assertThat(revert(gone).at("/reverted")).hasSize(1);
        assertThat(now(made).at("/version").asInt()).isEqualTo(3);
        var moved = ann.patch("customers/" + made.id(), "{'externalKeys': []}").has(200);
        ann.put("customers/by/erp/" + key, fresh).has(201);
        var report = revert(moved);
        assertThat(report.at("/reverted")).isEmpty();
        assertThat(report.at("/blocked/0/code").asText()).isEqualTo("external-key.taken");
    }

    @Test
    void onlyThoseWhoMayTakeBackWhatTheySee() {
        var made = ann.post("customers", fresh).has(201);
        String path = "changesets/" + set(made) + "/revert";
        stranger.post(path, "").has(404);
        reader.post(path, "").hasProblem(403, "auth.forbidden");
        ann.post("changesets/0000000000000/revert", "").has(404);
        ann.post(path + "?onConflict=maybe", "").hasProblem(400, "request.bad-parameter");
        assertThat(now(made).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void aThousandChangesAreTakenBackAtOnce() {
        String rows = IntStream.range(0, 1_000)
                .mapToObj(i -> "{'data': {'kind': 'organization', 'displayName': 'Revert " + i + "'}}")
                .collect(Collectors.joining(","));
        var made =
                ann.post("customers/batch/create", "{'rows': [" + rows + "]}").has(200);
        var back = revert(made);
        assertThat(back.at("/reverted")).hasSize(1_000);
        assertThat(revert(back).at("/reverted")).hasSize(1_000);
    }

    @Test
    void aRecordIsReadAsItWasAndItsFieldsHaveAHistory() throws InterruptedException {
        var made = ann.post("customers", fresh).has(201);
        String path = "customers/" + made.id();
        Thread.sleep(5); // moments have milliseconds
        var edited = ann.patch(path, "{'jobTitle': 'b'}").has(200);
        ann.patch(path, "{'department': 'x'}").has(200);
        String before = made.textAt("/updatedAt");
        assertThat(ann.get(path, "asOf", before).has(200).textAt("/jobTitle")).isEqualTo("a");
        assertThat(ann.get(path, "asOf", before, "fields", "jobTitle")
                        .has(200)
                        .json()
                        .toString())
                .isEqualTo("{\"id\":\"" + made.id() + "\",\"version\":1,\"jobTitle\":\"a\"}");
        assertThat(ann.get(path, "asOf", edited.textAt("/updatedAt")).has(200).textAt("/jobTitle"))
                .isEqualTo("b");
        ann.get(path, "asOf", "2001-01-01T00:00:00Z").has(404);
        ann.get(path, "asOf", "yesterday").hasProblem(400, "request.bad-parameter");
        ann.get(path, "asOf", before, "include", "organization").hasProblem(400, "request.bad-parameter");
        stranger.get(path, "asOf", before).has(404);
        var history = ann.get(path + "/history", "field", "jobTitle").has(200);
        assertThat(history.at("/data").findValuesAsText("op")).containsExactly("updated", "created");
        ann.get(path + "/history", "field", "nothing").hasProblem(400, "fields.unknown-field");
    }
}
