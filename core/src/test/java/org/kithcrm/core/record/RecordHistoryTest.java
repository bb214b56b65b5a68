// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kithcrm.core.app.Http;
import org.kithcrm.core.app.KithTest;

/** The log as seen from one record, and by change sets. */
@KithTest
class RecordHistoryTest {
    private final Http ann;
    private final Http reader;
    private final Http stranger;
    private final String path;

    RecordHistoryTest(Http ann, Http reader, Http stranger) {
        this.ann = ann;
        this.reader = reader;
        this.stranger = stranger;
        this.path = ann.post("customers", "{'kind': 'person', 'givenName': 'Ada'}")
                .has(201)
                .path();
    }

    @Test
    void theHistoryOfARecordIsNewestFirstAndHasPages() {
        ann.patch(path, "{'rating': 3}").has(200);
        ann.patch(path, "{'jobTitle': '经理'}").has(200);
        var first = ann.get(path + "/history", "limit", "2").has(200);
        assertThat(first.at("/data").findValuesAsText("op")).containsExactly("updated", "updated");
        assertThat(first.textAt("/data/0/changed/0")).isEqualTo("jobTitle");
        assertThat(first.at("/data/0/before/jobTitle").isNull()).isTrue();
        assertThat(first.textAt("/data/0/after/jobTitle")).isEqualTo("经理");
        var rest = ann.get(first.header("Link").replaceAll("<(.*)>.*", "$1")).has(200);
        assertThat(rest.at("/data").findValuesAsText("op")).containsExactly("created");
        assertThat(rest.at("/page/next").isNull()).isTrue();
    }

    @Test
    void whoDoesNotSeeTheRecordDoesNotSeeItsHistory() {
        stranger.get(path + "/history").hasProblem(404, "not-found");
        reader.get(path + "/history").has(200);
        ann.delete(path).has(204);
        reader.get(path + "/history").hasProblem(404, "not-found");
        assertThat(ann.get(path + "/history").has(200).textAt("/data/0/op")).isEqualTo("deleted");
    }

    @Test
    void aCursorOfAnotherRecordIsRefused() {
        ann.patch(path, "{'rating': 3}").has(200);
        String other = ann.post("customers", "{'kind': 'person', 'givenName': 'Bo'}")
                .has(201)
                .path();
        String next = ann.get(path + "/history", "limit", "1").textAt("/page/next");
        ann.get(other + "/history", "after", next).hasProblem(400, "cursor.invalid");
        ann.get(path + "/history", "limit", "501").hasProblem(400, "request.bad-parameter");
    }

    @Test
    void changeSetsAreListedToThoseWhoSeeSomethingOfThem() {
        String set = ann.patch(path, "{'rating': 5}").has(200).header("Change-Set");
        var sets = ann.get("changesets", "limit", "500").has(200);
        var mine = java.util.stream.StreamSupport.stream(sets.at("/data").spliterator(), false)
                .filter(each -> each.path("id").asText().equals(set))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("changeCount").asInt()).isEqualTo(1);
        assertThat(mine.path("actor").path("kind").asText()).isEqualTo("user");
        assertThat(stranger.get("changesets", "limit", "500").has(200).json().findValuesAsText("id"))
                .doesNotContain(set);
        reader.get("changesets").hasProblem(403, "auth.forbidden");
    }
}
