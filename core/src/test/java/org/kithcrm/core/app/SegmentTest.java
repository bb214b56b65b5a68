// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sets of customers, and why somebody is in one. */
@KithTest
class SegmentTest {
    private final Http ann;
    private final Http stranger;
    private final String mark = "segment-" + System.nanoTime();
    private final String good;
    private final String poor;

    SegmentTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
        this.good = customer("Good", 5);
        this.poor = customer("Poor", 1);
    }

    private String customer(String name, int rating) {
        return ann.post(
                        "customers",
                        "{'kind': 'organization', 'displayName': '" + name + "', 'rating': " + rating + ", 'tags': ['"
                                + mark + "']}")
                .has(201)
                .id();
    }

    private String dynamic(String filter) {
        return ann.post("segments", "{'name': '好客户', 'kind': 'dynamic', 'filter': '" + filter + "'}")
                .has(201)
                .path();
    }

    private String fixed() {
        return ann.post("segments", "{'name': 'fixed', 'kind': 'static'}")
                .has(201)
                .path();
    }

    private List<String> members(String segment, String... query) {
        return ann.get(segment + "/members", query).has(200).at("/data").findValuesAsText("id");
    }

    @Test
    void aDynamicSegmentIsWhoFitsNow() {
        String segment = dynamic("tags:has:(" + mark + ");(rating:gte:4|orders:some:(orderedAt:gte:now-90d))");
        assertThat(members(segment)).containsExactly(good);
        ann.patch("customers/" + poor, "{'rating': 4}").has(200);
        assertThat(members(segment)).containsExactlyInAnyOrder(good, poor);
        assertThat(members(segment, "filter", "rating:eq:5")).containsExactly(good);
        Answer counted = ann.get(segment + "/members", "count", "exact", "limit", "1", "sort", "displayName")
                .has(200);
        assertThat(counted.at("/page/total").asInt()).isEqualTo(2);
        assertThat(members(segment, "limit", "1", "sort", "displayName", "after", counted.textAt("/page/next")))
                .containsExactly(poor);
        ann.post(segment + "/members", "{'add': ['" + good + "']}").hasProblem(409, "state.conflict");
    }

    @Test
    void whySomebodyIsInASegmentStandsBesideEachCondition() {
        String segment = dynamic("tags:has:(" + mark + ");(rating:gte:4|orders:some:(orderedAt:gte:now-90d))");
        Answer in = ann.get(segment + "/explain/" + good).has(200);
        assertThat(in.at("/member").asBoolean()).isTrue();
        assertThat(in.at("/filter/and/1/or/0/fits").asBoolean()).isTrue();
        assertThat(in.at("/filter/and/1/or/1/fits").asBoolean()).isFalse();
        assertThat(in.textAt("/filter/and/1/or/1/filter/field")).isEqualTo("orderedAt");
        Answer out = ann.get(segment + "/explain/" + poor).has(200);
        assertThat(out.at("/member").asBoolean()).isFalse();
        assertThat(out.at("/filter/and/0/fits").asBoolean()).isTrue();
        assertThat(out.textAt("/filter/and/0/values/0")).isEqualTo(mark);
        ann.get(segment + "/explain/0000000000000").has(404);
    }

    @Test
    void membersOfAStaticSegmentComeAndGo() {
        String segment = fixed();
        Answer added = ann.post(segment + "/members", "{'add': ['" + good + "', '" + poor + "', '" + good + "']}")
                .has(200);
        assertThat(added.at("/added").asInt()).isEqualTo(2);
        assertThat(added.header("Change-Set")).hasSize(13);
        assertThat(members(segment)).containsExactlyInAnyOrder(good, poor);
        Answer moved = ann.post(segment + "/members", "{'add': ['" + good + "'], 'remove': ['" + poor + "']}")
                .has(200);
        assertThat(moved.json().toString()).contains("\"added\":0").contains("\"removed\":1");
        Answer back = ann.post("changesets/" + moved.header("Change-Set") + "/revert", "")
                .has(200);
        assertThat(back.at("/reverted")).hasSize(1);
        assertThat(members(segment)).containsExactlyInAnyOrder(good, poor);
        ann.post("changesets/" + back.textAt("/changeSetId") + "/revert", "").has(200);
        assertThat(members(segment)).containsExactly(good);
        assertThat(ann.get(segment + "/explain/" + good).has(200).at("/member").asBoolean())
                .isTrue();
        Answer unknown = ann.post(segment + "/members", "{'add': ['" + poor + "', '0000000000000']}");
        unknown.hasProblem(422, "validation.failed");
        assertThat(unknown.textAt("/errors/0/pointer")).isEqualTo("/add/1");
        assertThat(members(segment)).containsExactly(good);
        assertThat(ann.get(segment + "/history").has(200).at("/data").findValuesAsText("op"))
                .containsExactly("emitted", "emitted", "emitted", "emitted", "created");
        ann.delete("customers/" + good).has(204);
        assertThat(members(segment)).isEmpty();
    }

    @Test
    void whoIsInASegmentIsEditedAndExportedTogether() {
        for (String segment : List.of(dynamic("tags:has:(" + mark + ");rating:gte:4"), fixed())) {
            if (!ann.get(segment).textAt("/kind").equals("dynamic")) {
                ann.post(segment + "/members", "{'add': ['" + good + "']}").has(200);
            }
            String id = ann.get(segment).has(200).id();
            String order = "{'segmentId': '" + id + "', 'set': {'industry': '" + id + "'}, 'expectedCount': 1}";
            assertThat(ann.ended(ann.post("customers/bulk", order).has(202).header("Location"))
                            .at("/counts/updated")
                            .asInt())
                    .isEqualTo(1);
            assertThat(ann.get("customers/" + good).textAt("/industry")).isEqualTo(id);
            Answer file = ann.ended(
                    ann.post("exports", "{'target': 'customers', 'format': 'jsonl', 'segmentId': '" + id + "'}")
                            .has(202)
                            .header("Location"));
            assertThat(ann.get(file.textAt("/links/result")).has(200).text().lines())
                    .hasSize(1);
            stranger.post("exports", "{'target': 'customers', 'segmentId': '" + id + "'}")
                    .hasProblem(422, "validation.failed");
        }
        ann.post("customers/bulk", "{'segmentId': 'x', 'delete': true}").hasProblem(422, "validation.failed");
        ann.post("tasks/bulk", "{'segmentId': '0000000000000', 'delete': true}").hasProblem(422, "validation.failed");
    }

    @Test
    void aSnapshotKeepsWhoWasIn() {
        String segment = dynamic("tags:has:(" + mark + ");rating:gte:4");
        Answer ordered = ann.post(segment + "/snapshot", "{'name': '快照'}").has(202);
        assertThat(ann.ended(ordered.header("Location")).textAt("/state")).isEqualTo("succeeded");
        String copy = "segments/" + ordered.textAt("/segmentId");
        assertThat(ann.get(copy).has(200).textAt("/kind")).isEqualTo("static");
        ann.patch("customers/" + good, "{'rating': 1}").has(200);
        assertThat(members(segment)).isEmpty();
        assertThat(members(copy)).containsExactly(good);
    }

    @Test
    void badSegmentsAreRefused() {
        ann.post("segments", "{'name': 'x', 'kind': 'dynamic'}").hasProblem(422, "validation.failed");
        ann.post("segments", "{'name': 'x', 'kind': 'static', 'filter': 'rating:gte:4'}")
                .hasProblem(422, "validation.failed");
        Answer wrong = ann.post("segments", "{'name': 'x', 'kind': 'dynamic', 'filter': 'ratting:gte:4'}");
        wrong.hasProblem(422, "validation.failed");
        assertThat(wrong.textAt("/errors/0/code")).isEqualTo("filter.unknown-field");
        ann.get("customers", "filter", "$segment:eq:x").hasProblem(400, "filter.syntax");
        String segment = fixed();
        ann.patch(segment, "{'kind': 'dynamic'}").hasProblem(422, "validation.failed");
        stranger.get(segment + "/members").has(404);
        ann.post(segment + "/members", "{'plus': []}").hasProblem(400, "json.unknown-field");
    }
}
