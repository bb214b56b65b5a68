// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogEntry;

/** The feed gives every change once, in an order that holds for each record. */
@KithTest
class FeedTest {
    private final Http ann;
    private final Http stranger;
    private final TestServer server;

    FeedTest(Http ann, Http stranger, TestServer server) {
        this.ann = ann;
        this.stranger = stranger;
        this.server = server;
    }

    private Answer make(String name) {
        return ann.post("customers", "{'kind': 'organization', 'displayName': '" + name + "'}")
                .has(201);
    }

    private String now() {
        return ann.get("changes", "after", "now").has(200).textAt("/page/next");
    }

    private List<JsonNode> changes(Http reader, String after) {
        var found = new ArrayList<JsonNode>();
        reader.get("changes", "after", after, "limit", "1000")
                .has(200)
                .at("/data")
                .forEach(found::add);
        return found;
    }

    private static List<String> ids(List<JsonNode> changes) {
        return changes.stream().map(change -> change.get("id").asText()).toList();
    }

    @Test
    void tellsWhatHappenedToARecordInOrder() {
        String from = now();
        var made = make("Followed");
        ann.patch(made.path(), "{'rating': 2}").has(200);
        ann.delete(made.path()).has(204);
        ann.post(made.path() + "/restore", null).has(200);
        var mine = changes(ann, from).stream()
                .filter(change -> change.get("id").asText().equals(made.id()))
                .toList();
        assertThat(mine)
                .extracting(change -> change.get("op").asText())
                .containsExactly("created", "updated", "deleted", "restored");
        assertThat(mine).extracting(change -> change.get("version").asInt()).containsExactly(1, 2, 3, 4);
        assertThat(mine.get(1).at("/changed/0").asText()).isEqualTo("rating");
        assertThat(mine.get(0).get("changeSetId").asText()).isEqualTo(made.header("Change-Set"));
    }

    @Test
    void givesValuesOnDemand() {
        String from = now();
        var made = make("Valued");
        ann.patch(made.path(), "{'rating': 2}").has(200);
        var entries = ann.get("changes", "after", from, "values", "true", "types", "customer", "ops", "updated")
                .has(200)
                .at("/data");
        JsonNode mine = null;
        for (JsonNode entry : entries) {
            mine = entry.get("id").asText().equals(made.id()) ? entry : mine;
        }
        assertThat(mine).isNotNull();
        assertThat(mine.at("/before/rating").isNull()).isTrue();
        assertThat(mine.at("/after/rating").asInt()).isEqualTo(2);
    }

    @Test
    void skipsNothingOfATransactionThatIsOpenWhileOthersCommit() throws Exception {
        String from = now();
        var slow = make("Slow");
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var open =
                CompletableFuture.runAsync(() -> server.kernel().database().tx().run(() -> {
                    note(slow.id());
                    written.countDown();
                    await(goOn);
                }));
        await(written);
        String place = from;
        var seen = new ArrayList<String>();
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.add(make("Fast " + i).id());
            var page = ann.get("changes", "after", place).has(200);
            page.at("/data")
                    .forEach(change -> seen.add(
                            change.get("id").asText() + change.get("op").asText()));
            place = page.textAt("/page/next");
        }
        goOn.countDown();
        open.get(10, TimeUnit.SECONDS);
        made.add(make("Last").id());
        var rest = ann.get("changes", "after", place, "limit", "1000").has(200);
        rest.at("/data")
                .forEach(change ->
                        seen.add(change.get("id").asText() + change.get("op").asText()));
        assertThat(seen).contains(slow.id() + "restored").doesNotHaveDuplicates();
        assertThat(seen).containsAll(made.stream().map(id -> id + "created").toList());
    }

    /** An entry that the feed shows as soon as its transaction has committed. */
    private void note(String id) {
        var kernel = server.kernel();
        var setup = kernel.security().setup();
        var root = kernel.security()
                .access()
                .current(setup.userId("root").orElseThrow())
                .orElseThrow();
        long object = Id.parse(id).orElseThrow().value();
        kernel.engine()
                .log()
                .write(
                        new Actor(root, "request", "none"),
                        new LogEntry("customer", object, LogEntry.Op.RESTORED, 2, null, null, List.of(), 0, 0, 0, 0));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsNobodyOfRecordsTheyDoNotSee() {
        String from = now();
        String hidden = make("Hidden").id();
        String own = stranger.post("customers", "{'kind': 'organization', 'displayName': 'Own'}")
                .has(201)
                .id();
        assertThat(ids(changes(stranger, from))).contains(own).doesNotContain(hidden);
    }

    @Test
    void refusesPlacesThatAreNone() {
        ann.get("changes", "after", "nonsense").hasProblem(400, "cursor.invalid");
        ann.get("changes", "limit", "1001").hasProblem(400, "request.bad-parameter");
        ann.get("changes", "wait", "26").hasProblem(400, "request.bad-parameter");
    }

    @Nested
    class Waiting {
        @Test
        void endsWithTheNextChange() throws Exception {
            String from = now();
            var waiting = CompletableFuture.supplyAsync(
                    () -> ann.get("changes", "after", from, "wait", "20").has(200));
            String id = make("Awaited").id();
            assertThat(waiting.get(15, TimeUnit.SECONDS).at("/data").findValuesAsText("id"))
                    .contains(id);
        }

        @Test
        void endsWithNothingWhenNothingHappens() {
            var none = ann.get("changes", "after", now(), "types", "nothing", "wait", "1")
                    .has(200);
            assertThat(none.at("/data")).isEmpty();
            assertThat(none.textAt("/page/next")).isNotEmpty();
        }
    }

    @Nested
    class AStream {
        private List<String> read(Http reader, String path, String untilId) {
            var lines = new ArrayList<String>();
            try (var stream = reader.lines(path)) {
                for (var each = stream.iterator(); each.hasNext(); ) {
                    String line = each.next();
                    lines.add(line);
                    if (line.startsWith("data:") && line.contains(untilId)) {
                        return lines;
                    }
                }
            }
            return lines;
        }

        @Test
        void isOpenBeforeAnythingHappens() throws Exception {
            var opened = CompletableFuture.supplyAsync(() -> ann.lines("changes/stream?types=nothing"));
            try (var stream = opened.get(5, TimeUnit.SECONDS)) {
                assertThat(stream.iterator().next()).isEqualTo(":");
            }
        }

        @Test
        void sendsEventsThatCanBeResumed() {
            String from = now();
            String first = make("First").id();
            String second = make("Second").id();
            var lines = read(ann, "changes/stream?types=customer&after=" + from, second);
            assertThat(lines).contains("event: change");
            assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains(first));
            int place = 0;
            while (!lines.get(place).contains(first)) {
                place++;
            }
            String last = lines.subList(0, place).stream()
                    .filter(line -> line.startsWith("id: "))
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .substring(4);
            var resumed = read(ann.with("Last-Event-ID", last), "changes/stream?types=customer", second);
            assertThat(resumed).noneMatch(line -> line.contains(first));
        }
    }
}
