// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What passed with a customer: calls, orders, tasks and notes, on the timeline and in the customer's derived fields. */
@KithTest
class HistoryTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Http ann;
    private final Http stranger;
    private final String path;
    private final String id;

    HistoryTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
        var made = ann.post("customers", "{'kind': 'person', 'familyName': '王', 'givenName': '小明'}")
                .has(201);
        this.id = made.id();
        this.path = "customers/" + id;
    }

    private Answer call(String at, String subject) {
        return ann.post(
                        "interactions",
                        "{'channel': 'call', 'direction': 'in', 'occurredAt': '" + at + "', 'subject': '" + subject
                                + "', 'links': [{'type': 'customer', 'id': '" + id + "'}]}")
                .has(201);
    }

    private Answer order(String number) {
        return ann.post(
                        "orders",
                        "{'number': '" + number + "', 'customerId': '" + id
                                + "', 'orderedAt': '2026-09-13T09:30:00+08:00', 'currency': 'CNY', 'lines': ["
                                + "{'name': '龙井 250g', 'quantity': '12', 'unitPrice': '98.005', 'taxRate': '0.13'}]}")
                .has(201);
    }

    @Test
    void theTimelineShowsAllKindsNewestFirst() {
        call("2026-09-12T02:00:00Z", "first");
        order(UUID.randomUUID().toString());
        call("2026-09-14T02:00:00Z", "last");
        ann.post("notes", "{'body': 'likes tea', 'links': [{'type': 'customer', 'id': '" + id + "'}]}")
                .has(201);
        var timeline = ann.get(path + "/timeline").has(200).at("/data");
        assertThat(timeline).hasSize(4);
        assertThat(timeline.findValuesAsText("type"))
                .containsSubsequence("note", "interaction", "order", "interaction");
        assertThat(timeline.at("/1/record/subject").asText()).isEqualTo("last");
        stranger.get(path + "/timeline").hasProblem(404, "not-found");
    }

    @Test
    void amountsThatWereNotGivenAreComputedExactly() {
        var order = order(UUID.randomUUID().toString());
        assertThat(order.textAt("/lines/0/amount")).isEqualTo("1176.06");
        assertThat(order.textAt("/tax")).isEqualTo("152.89");
        assertThat(order.textAt("/total")).isEqualTo("1328.95");
        assertThat(ann.get("orders/" + order.id() + "/lines").has(200).at("/data"))
                .hasSize(1);
    }

    @Test
    void theDerivedFieldsFollowWithinTwoSecondsAndLeaveTheVersion() throws Exception {
        call("2026-09-12T02:00:00Z", "first");
        var order = order(UUID.randomUUID().toString());
        await("/orderCount", "1");
        var customer = ann.get(path).has(200);
        assertThat(customer.textAt("/lastInteractionAt")).isEqualTo("2026-09-12T02:00:00.000Z");
        assertThat(customer.textAt("/lastOrderAt")).isEqualTo("2026-09-13T01:30:00.000Z");
        assertThat(customer.at("/version").asInt()).isEqualTo(1);
        ann.delete("orders/" + order.id()).has(204);
        await("/orderCount", "0");
    }

    private void await(String pointer, String value) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!ann.get(path).at(pointer).asText().equals(value) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(ann.get(path).at(pointer).asText()).isEqualTo(value);
    }

    @Test
    void aLinkToARecordOneMayNotSeeIsRefused() {
        stranger.post(
                        "interactions",
                        "{'channel': 'call', 'occurredAt': '2026-09-12T02:00:00Z', 'links': [{'type': 'customer', 'id': '"
                                + id + "'}]}")
                .hasProblem(422, "validation.failed");
        ann.post("tasks", "{'title': 'call back', 'links': []}").hasProblem(422, "validation.failed");
    }

    @Test
    void theSameMessageOfAnotherSystemIsKeptOnce() {
        String externalId = UUID.randomUUID().toString();
        String body = "{'channel': 'email', 'occurredAt': '2026-09-12T02:00:00Z', 'externalId': '" + externalId
                + "', 'links': [{'type': 'customer', 'id': '" + id + "'}]}";
        var first = ann.post("interactions", body).has(201);
        ann.post("interactions", body).hasProblem(409, "unique.taken");
        assertThat(ann.get("interactions/by/api/" + externalId).has(200).id()).isEqualTo(first.id());
    }
}
