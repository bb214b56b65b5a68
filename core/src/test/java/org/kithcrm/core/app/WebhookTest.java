// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.core.storage.Eventually;

/** Webhooks over HTTP, with a receiver on this machine. */
@KithTest
class WebhookTest {
    private final Http ann;
    private final Http reader;
    private final TestServer server;
    private final Receiver receiver = new Receiver();

    WebhookTest(Http ann, Http reader, TestServer server) {
        this.ann = ann;
        this.reader = reader;
        this.server = server;
    }

    @AfterEach
    void stop() {
        for (var each : ann.get("webhooks", "limit", "500").at("/data")) {
            ann.delete("webhooks/" + each.path("id").asText());
        }
        receiver.close();
    }

    private Answer hook(String more) {
        return ann.post("webhooks", "{'url': '" + receiver.url() + "'" + more + "}");
    }

    private Answer customer(String more) {
        return ann.post("customers", "{'kind': 'organization', 'displayName': '" + UUID.randomUUID() + "'" + more + "}")
                .has(201);
    }

    private static void eventually(BooleanSupplier holds) {
        Eventually.within(Duration.ofSeconds(20), "it comes true", holds);
    }

    @Nested
    class Making {
        @Test
        void showsTheSecretOnce() {
            Answer made = hook(", 'types': ['customer'], 'payload': 'full'").has(201);
            assertThat(made.textAt("/secret")).startsWith("whsec_");
            Answer read = ann.get("webhooks/" + made.id()).has(200);
            assertThat(read.json().has("secret")).isFalse();
            assertThat(read.textAt("/state")).isEqualTo("active");
            assertThat(ann.get(made.path() + "/history").has(200).text()).doesNotContain("whsec_");
        }

        @Test
        void isForItsOwnerToTurnElsewhere() {
            String owner = hook("").has(201).path();
            Http other = server.user("all", "webhooks:manage", "customers:read");
            Answer refused =
                    other.patch(owner, "{'url': 'https://example.com/'}").hasProblem(422, "validation.failed");
            assertThat(refused.textAt("/errors/0/pointer")).isEqualTo("/url");
            other.patch(owner, "{'state': 'paused'}").has(200);
            String mine = other.post("webhooks", "{'url': 'https://example.com/'}")
                    .has(201)
                    .textAt("/ownerId");
            other.patch(owner, "{'ownerId': '" + mine + "', 'url': 'https://example.com/'}")
                    .has(200);
            assertThat(ann.post("webhooks", "{'url': '" + receiver.url() + "', 'ownerId': '" + mine + "'}")
                            .hasProblem(422, "validation.failed")
                            .textAt("/errors/0/pointer"))
                    .isEqualTo("/ownerId");
        }

        @Test
        void endsAtFifty() {
            int made = 0;
            while (made <= 50 && hook(", 'state': 'paused'").status() == 201) {
                made++;
            }
            assertThat(made).isEqualTo(50);
            assertThat(hook("").hasProblem(422, "validation.failed").textAt("/errors/0/code"))
                    .isEqualTo("too-many");
        }

        @Test
        void needsThePermission() {
            reader.post("webhooks", "{'url': 'https://example.com/'}").hasProblem(403, "auth.forbidden");
            reader.get("webhooks").hasProblem(403, "auth.forbidden");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://example.com/",
                    "https://10.1.2.3/",
                    "https://localhost/",
                    "https://[::1]/",
                    "https://0x7f.2/",
                    "https://169.254.169.254/latest",
                    "https://user:word@example.com/",
                    "ftp://example.com/",
                    "example"
                })
        void refusesWhatIsNotPublicOrNotEncrypted(String url) {
            Answer refused = ann.post("webhooks", "{'url': '" + url + "'}").hasProblem(422, "validation.failed");
            assertThat(refused.textAt("/errors/0/pointer")).isEqualTo("/url");
        }

        @Test
        void refusesWordsAndFiltersThatMeanNothing() {
            Answer refused = hook(", 'types': ['custmer'], 'ops': ['made']").hasProblem(422, "validation.failed");
            assertThat(refused.at("/errors").findValuesAsText("pointer"))
                    .containsExactlyInAnyOrder("/types/0", "/ops/0");
            assertThat(hook(", 'filter': 'rating:gte:4'")
                            .hasProblem(422, "validation.failed")
                            .textAt("/errors/0/pointer"))
                    .isEqualTo("/filter");
            assertThat(hook(", 'types': ['customer'], 'filter': 'ratin:gte:4'")
                            .hasProblem(422, "validation.failed")
                            .textAt("/errors/0/code"))
                    .isEqualTo("filter.unknown-field");
        }
    }

    @Nested
    class Sending {
        @Test
        void tellsEachChangeOfARecordInOrderAndSigned() throws Exception {
            Answer hook = hook(", 'types': ['customer']").has(201);
            Answer made = customer("");
            ann.patch(made.path(), "{'rating': 2}").has(200);
            ann.patch(made.path(), "{'rating': 3}").has(200);
            ann.delete(made.path()).has(204);
            eventually(() -> receiver.taken(made.id()).size() >= 4);
            var taken = receiver.taken(made.id());
            assertThat(taken)
                    .extracting(Receiver.Got::type)
                    .containsExactly("customer.created", "customer.updated", "customer.updated", "customer.deleted");
            assertThat(taken).extracting(Receiver.Got::version).isSorted();
            var library = new Webhook(hook.textAt("/secret"));
            for (var each : taken) {
                assertThatCode(() -> library.verify(each.body(), each.headers()))
                        .doesNotThrowAnyException();
            }
            assertThat(taken.get(1).json().path("data").has("after")).isFalse();
        }

        @Test
        void bringsTheRecordIfThePayloadIsFull() {
            hook(", 'types': ['customer'], 'payload': 'full', 'ops': ['updated']")
                    .has(201);
            Answer made = customer(", 'rating': 1");
            ann.patch(made.path(), "{'rating': 5}").has(200);
            eventually(() -> !receiver.taken(made.id()).isEmpty());
            var only = receiver.taken(made.id());
            assertThat(only).hasSize(1);
            assertThat(only.get(0).json().at("/data/before/rating").asInt()).isEqualTo(1);
            assertThat(only.get(0).json().at("/data/after/rating").asInt()).isEqualTo(5);
        }

        @Test
        void tellsOfRecordsInItsFilterAndWhenTheyLeaveIt() {
            hook(", 'types': ['customer'], 'filter': 'rating:gte:4'").has(201);
            Answer outside = customer(", 'rating': 1");
            Answer inside = customer(", 'rating': 4");
            eventually(() -> !receiver.taken(inside.id()).isEmpty());
            ann.patch(inside.path(), "{'rating': 2}").has(200);
            eventually(() -> receiver.taken(inside.id()).size() >= 2);
            var last = receiver.taken(inside.id()).get(1);
            assertThat(last.type()).isEqualTo("customer.removed");
            assertThat(last.json().path("data").has("changed")).isFalse();
            assertThat(receiver.taken(outside.id())).isEmpty();
        }

        @Test
        void goesByTheRightsOfItsOwner() {
            Http narrow = server.user("own", "webhooks:manage", "customers:read", "customers:write");
            narrow.post("webhooks", "{'url': '" + receiver.url() + "', 'types': ['customer']}")
                    .has(201);
            Answer foreign = customer("");
            Answer own = narrow.post("customers", "{'kind': 'organization', 'displayName': 'Own'}")
                    .has(201);
            eventually(() -> !receiver.taken(own.id()).isEmpty());
            assertThat(receiver.taken(foreign.id())).isEmpty();
        }

        @Test
        void signsWithBothSecretsWhileOneRotates() {
            Answer hook = hook(", 'types': ['customer']").has(201);
            Answer rotated = ann.post(hook.path() + "/rotate-secret", null).has(200);
            assertThat(rotated.textAt("/secret")).isNotEqualTo(hook.textAt("/secret"));
            Answer made = customer("");
            eventually(() -> !receiver.taken(made.id()).isEmpty());
            var got = receiver.taken(made.id()).get(0);
            for (String secret : new String[] {hook.textAt("/secret"), rotated.textAt("/secret")}) {
                assertThatCode(() -> new Webhook(secret).verify(got.body(), got.headers()))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Nested
    class Failing {
        @Test
        void holdsUpNoOtherRecord() {
            hook(", 'types': ['customer']").has(201);
            Answer bad = customer("");
            receiver.answers(got -> got.objectId().equals(bad.id()) ? 500 : 204);
            ann.patch(bad.path(), "{'rating': 2}").has(200);
            Answer good = customer("");
            eventually(() -> !receiver.taken(good.id()).isEmpty());
            eventually(
                    () -> receiver.all().stream().anyMatch(got -> got.objectId().equals(good.id())));
            assertThat(receiver.all().stream()
                            .filter(got -> got.objectId().equals(bad.id()) && !got.taken())
                            .map(Receiver.Got::version))
                    .allMatch(version -> version == 1);
        }

        @Test
        void isTriedAgainWithTheSameId() {
            hook(", 'types': ['customer']").has(201);
            receiver.answers(got -> 302);
            Answer made = customer("");
            eventually(
                    () -> receiver.all().stream().anyMatch(got -> got.objectId().equals(made.id())));
            receiver.answers(got -> 200);
            eventually(() -> !receiver.taken(made.id()).isEmpty());
            assertThat(receiver.all().stream()
                            .filter(got -> got.objectId().equals(made.id()))
                            .map(Receiver.Got::messageId)
                            .distinct())
                    .hasSize(1);
        }

        @Test
        void pausesAtOnceWhenTheReceiverIsGoneAndGoesOnWhenAsked() {
            receiver.answers(got -> 410);
            Answer hook = hook(", 'types': ['customer']").has(201);
            Answer made = customer("");
            eventually(() -> ann.get(hook.path()).textAt("/state").equals("paused"));
            assertThat(ann.get(hook.path()).textAt("/pausedReason")).contains("410");
            Answer later = customer("");
            receiver.answers(got -> 200);
            ann.patch(hook.path(), "{'state': 'active'}").has(200);
            eventually(() -> !receiver.taken(made.id()).isEmpty()
                    && !receiver.taken(later.id()).isEmpty());
            assertThat(ann.get(hook.path()).at("/pausedReason").isNull()).isTrue();
        }
    }

    @Nested
    class LookingBack {
        @Test
        void listsWhatWasSentAndSendsItAgain() {
            Answer hook = hook(", 'types': ['customer']").has(201);
            Answer made = customer("");
            eventually(() -> !receiver.taken(made.id()).isEmpty());
            eventually(() -> "delivered"
                    .equals(ann.get(hook.path() + "/deliveries").has(200).textAt("/data/0/state")));
            Answer list = ann.get(hook.path() + "/deliveries", "limit", "1").has(200);
            assertThat(list.at("/data/0/status").asInt()).isEqualTo(204);
            assertThat(list.textAt("/data/0/messageId"))
                    .isEqualTo(receiver.taken(made.id()).get(0).messageId());
            ann.post(hook.path() + "/deliveries/" + list.textAt("/data/0/id") + "/replay", null)
                    .has(202);
            eventually(() -> receiver.taken(made.id()).size() >= 2);
            assertThat(receiver.taken(made.id()))
                    .extracting(Receiver.Got::messageId)
                    .containsOnly(list.textAt("/data/0/messageId"));
        }

        @Test
        void tellsAPartOfTheLogAgain() {
            String from = ann.get("changes", "after", "now").textAt("/page/next");
            Answer before = customer("");
            Answer hook = hook(", 'types': ['customer']").has(201);
            assertThat(receiver.taken(before.id())).isEmpty();
            ann.post(hook.path() + "/replay", "{'from': '" + from + "'}").has(202);
            eventually(() -> !receiver.taken(before.id()).isEmpty());
            ann.post(hook.path() + "/replay", "{'from': 'yesterday'}").hasProblem(422, "validation.failed");
            ann.post(hook.path() + "/replay", "{}").hasProblem(422, "validation.failed");
        }

        @Test
        void theTestButtonSendsASignedPing() {
            Answer hook = hook("").has(201);
            Answer tested = ann.post(hook.path() + "/test", null).has(200);
            assertThat(tested.textAt("/state")).isEqualTo("delivered");
            var ping = receiver.all().stream()
                    .filter(got -> got.type().equals("webhook.ping"))
                    .findFirst()
                    .orElseThrow();
            assertThatCode(() -> new Webhook(hook.textAt("/secret")).verify(ping.body(), ping.headers()))
                    .doesNotThrowAnyException();
            receiver.answers(got -> 500);
            Answer failed = ann.post(hook.path() + "/test", null).has(200);
            assertThat(failed.textAt("/state")).isEqualTo("failed");
            assertThat(failed.at("/status").asInt()).isEqualTo(500);
        }
    }
}
