// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One customer over HTTP, from its creation to its end. */
@KithTest
class CustomerTest {
    private final Http ann;
    private final Http stranger;
    private final Http nobody;

    CustomerTest(Http ann, Http stranger, Http nobody) {
        this.ann = ann;
        this.stranger = stranger;
        this.nobody = nobody;
    }

    private String ada() {
        return ann.post(
                        "customers",
                        "{'kind': 'organization', 'displayName': 'Ada', 'industry': 'retail', 'rating': 3}")
                .has(201)
                .path();
    }

    @Nested
    class Creating {
        @Test
        void answersTheWholeRecordAndWhereItIs() {
            var made = ann.post("customers", "{'kind': 'organization', 'displayName': ' Cloud Sail '}")
                    .has(201);
            assertThat(made.path()).isEqualTo("/api/v1/customers/" + made.id());
            assertThat(made.etag()).isEqualTo("\"1\"");
            assertThat(made.textAt("/displayName")).isEqualTo("Cloud Sail");
            assertThat(made.textAt("/status")).isEqualTo("active");
            assertThat(made.at("/tags").isArray()).isTrue();
            assertThat(made.header("Change-Set")).hasSize(13);
            assertThat(made.header("Cache-Control")).isEqualTo("no-store");
            assertThat(ann.get(made.path()).has(200).json()).isEqualTo(made.json());
        }

        @Test
        void joinsTheNamesOfPersonsAsTheirScriptDoes() {
            assertThat(ann.post("customers", "{'kind': 'person', 'familyName': '王', 'givenName': '小明'}")
                            .has(201)
                            .textAt("/displayName"))
                    .isEqualTo("王小明");
            assertThat(ann.post("customers", "{'kind': 'person', 'familyName': 'Clark', 'givenName': 'Emma'}")
                            .has(201)
                            .textAt("/displayName"))
                    .isEqualTo("Emma Clark");
        }

        @Test
        void normalisesContactPoints() {
            var made = ann.post(
                            "customers",
                            "{'kind': 'person', 'givenName': 'P', 'country': 'CN', 'contactPoints': ["
                                    + "{'type': 'phone', 'value': '021-5555 0199转12'},"
                                    + "{'type': 'email', 'value': ' Foo.Bar+x@Example.COM'}]}")
                    .has(201);
            assertThat(made.textAt("/contactPoints/0/normalized")).isEqualTo("+862155550199;ext=12");
            assertThat(made.textAt("/contactPoints/1/normalized")).isEqualTo("foo.bar+x@example.com");
            assertThat(made.textAt("/primaryEmail")).isEqualTo("foo.bar+x@example.com");
        }

        @Test
        void namesAllThatIsWrongAtOnce() {
            var refused = ann.post("customers", "{'kind': 'robot', 'rating': 9, 'createdAt': '2026-01-01T00:00:00Z'}")
                    .hasProblem(422, "validation.failed");
            assertThat(refused.at("/errors").findValuesAsText("pointer"))
                    .contains("/kind", "/rating", "/displayName", "/createdAt");
        }

        @Test
        void leavesNothingInADryRun() {
            String name = "Dry " + java.util.UUID.randomUUID();
            var tried = ann.post("customers?dryRun=true", "{'kind': 'organization', 'displayName': '" + name + "'}")
                    .has(200);
            assertThat(tried.header("Dry-Run")).isEqualTo("true");
            assertThat(tried.at("/status").asInt()).isEqualTo(201);
            assertThat(tried.textAt("/result/displayName")).isEqualTo(name);
            ann.get("customers/" + tried.textAt("/result/id")).hasProblem(404, "not-found");
            ann.post("customers?dryRun=true", "{'kind': 'organization'}").hasProblem(422, "validation.failed");
        }
    }

    @Nested
    class Reading {
        @Test
        void answers304ToWhoHasTheVersion() {
            String ada = ada();
            var same = ann.with("If-None-Match", "\"1\"").get(ada).has(304);
            assertThat(same.etag()).isEqualTo("\"1\"");
            assertThat(same.text()).isEmpty();
            ann.with("If-None-Match", "\"2\"").get(ada).has(200);
        }

        @Test
        void answers404ToIdsThatAreNone() {
            ann.get("customers/0000000000000").hasProblem(404, "not-found");
            ann.get("customers/nonsense").hasProblem(404, "not-found");
        }

        @Test
        void needsAToken() {
            var refused = nobody.get("customers").hasProblem(401, "auth.required");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }

        @Test
        void givesOnlyTheFieldsAskedFor() {
            var some = ann.get(ada(), "fields", "displayName").has(200).json();
            assertThat(some.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "version", "displayName");
        }
    }

    @Nested
    class Patching {
        @Test
        void clearsWithNullAndKeepsTheRest() {
            var after =
                    ann.patch(ada(), 1, "{'rating': null, 'jobTitle': 'Chief'}").has(200);
            assertThat(after.etag()).isEqualTo("\"2\"");
            assertThat(after.at("/rating").isNull()).isTrue();
            assertThat(after.textAt("/industry")).isEqualTo("retail");
            assertThat(after.textAt("/jobTitle")).isEqualTo("Chief");
        }

        @Test
        void refusesAnOldVersionAndSaysWhatChanged() {
            String ada = ada();
            ann.patch(ada, 1, "{'jobTitle': 'Chief'}").has(200);
            var refused = ann.patch(ada, 1, "{'rating': 4}").hasProblem(412, "version.mismatch");
            assertThat(refused.at("/currentVersion").asInt()).isEqualTo(2);
            assertThat(refused.etag()).isEqualTo("\"2\"");
        }

        @Test
        void changesNothingWhenNothingIsNew() {
            var same = ann.patch(ada(), "{'rating': 3}").has(200);
            assertThat(same.etag()).isEqualTo("\"1\"");
            assertThat(same.header("Change-Set")).isEmpty();
        }

        @Test
        void takesReadOnlyFieldsOnlyAsTheyAre() {
            String ada = ada();
            ann.patch(ada, "{'version': 1, 'rating': 5}").has(200);
            var refused =
                    ann.patch(ada, "{'createdAt': '2020-01-01T00:00:00Z'}").hasProblem(422, "validation.failed");
            assertThat(refused.textAt("/errors/0/code")).isEqualTo("read-only");
        }
    }

    @Nested
    class Replacing {
        @Test
        void needsAVersion() {
            String body = "{'kind': 'organization', 'displayName': 'Ada II'}";
            String ada = ada();
            ann.put(ada, body).hasProblem(428, "if-match.required");
            ann.put(ada, 9, body).hasProblem(412, "version.mismatch");
            var after = ann.put(ada, 1, body).has(200);
            assertThat(after.at("/rating").isNull()).isTrue();
            assertThat(after.textAt("/displayName")).isEqualTo("Ada II");
        }
    }

    @Nested
    class Deleting {
        @Test
        void putsIntoTheTrashAndRestoringTakesItOut() {
            String ada = ada();
            ann.delete(ada, 5).hasProblem(412, "version.mismatch");
            ann.delete(ada, 1).has(204);
            ann.get(ada).hasProblem(404, "not-found");
            assertThat(ann.get(ada, "deleted", "include")
                            .has(200)
                            .at("/deletedAt")
                            .isTextual())
                    .isTrue();
            var back = ann.post(ada + "/restore", null).has(200);
            assertThat(back.at("/deletedAt").isNull()).isTrue();
            ann.get(ada).has(200);
        }
    }

    @Nested
    class AStranger {
        @Test
        void isAnsweredAsIfThereWereNoSuchCustomer() {
            String ada = ada();
            stranger.get(ada).hasProblem(404, "not-found");
            stranger.patch(ada, 1, "{'displayName': 'Mine'}").hasProblem(404, "not-found");
            stranger.delete(ada).hasProblem(404, "not-found");
            stranger.put(ada + "/tags/x", null).hasProblem(404, "not-found");
            assertThat(stranger.get("customers", "filter", "displayName:eq:Ada")
                            .has(200)
                            .at("/data"))
                    .isEmpty();
        }

        @Test
        void seesTheirOwn() {
            String own = stranger.post("customers", "{'kind': 'organization', 'displayName': 'Own'}")
                    .has(201)
                    .path();
            stranger.patch(own, 1, "{'rating': 1}").has(200);
            ann.get(own).has(200);
        }
    }
}
