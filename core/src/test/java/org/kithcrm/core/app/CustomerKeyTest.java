// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Customers by the keys of other systems, and many at once. */
@KithTest
class CustomerKeyTest {
    private static final String NAMED = "{'kind': 'organization', 'displayName': 'Harbour Tea'}";

    private final Http ann;
    private final Http stranger;
    private final String key = UUID.randomUUID().toString();
    private final String byKey = "customers/by/erp/" + key;

    CustomerKeyTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
    }

    @Nested
    class Upserting {
        @Test
        void createsThenPatches() {
            var made = ann.put(byKey, NAMED).has(201);
            assertThat(made.textAt("/externalKeys/0/id")).isEqualTo(key);
            var patched = ann.put(byKey, "{'rating': 4}").has(200);
            assertThat(patched.id()).isEqualTo(made.id());
            assertThat(patched.textAt("/displayName")).isEqualTo("Harbour Tea");
            assertThat(ann.get(byKey).has(200).at("/rating").asInt()).isEqualTo(4);
        }

        @Test
        void onlyCreatesOrOnlyUpdatesOnDemand() {
            ann.with("If-Match", "\"1\"").put(byKey, NAMED).hasProblem(412, "version.mismatch");
            ann.with("If-None-Match", "*").put(byKey, NAMED).has(201);
            ann.with("If-None-Match", "*").put(byKey, NAMED).hasProblem(412, "version.mismatch");
        }

        @Test
        void refusesAKeyWhoseRecordIsHiddenOrInTheTrash() {
            ann.put(byKey, NAMED).has(201);
            stranger.get(byKey).hasProblem(404, "not-found");
            stranger.put(byKey, NAMED).hasProblem(409, "external-key.taken");
            ann.delete(byKey).has(204);
            ann.put(byKey, NAMED).hasProblem(409, "state.conflict");
        }

        @Test
        void takesKeysThatDoNotFitIntoAPath() {
            ann.put("customers/by/erp2/~QS8x", NAMED).has(201);
            assertThat(ann.get("customers", "filter", "externalKey:eq:\"erp2:A/1\"")
                            .has(200)
                            .at("/data"))
                    .hasSize(1);
        }

        @Test
        void refusesKeysThatAreNoText() {
            assertThat(ann.get("customers/by/erp/~AA").status()).isBetween(400, 404);
            assertThat(ann.put("customers/by/erp/~AA", NAMED).status()).isBetween(400, 422);
        }

        @Test
        void takesAKeyOnlyOnce() {
            ann.put(byKey, NAMED).has(201);
            ann.post(
                            "customers",
                            "{'kind': 'organization', 'displayName': 'B', 'externalKeys': [{'system': 'erp', 'id': '"
                                    + key + "'}]}")
                    .hasProblem(409, "external-key.taken");
        }
    }

    @Nested
    class Batches {
        private String row(String ref, String data) {
            return "{'ref': '" + ref + "', 'data': " + data + "}";
        }

        @Test
        void tellOfEachRow() {
            var some = ann.post(
                            "customers/batch/create",
                            "{'rows': [" + row("a", NAMED) + "," + row("b", "{'kind': 'organization'}") + "]}")
                    .has(207);
            assertThat(some.at("/rows/0/status").asInt()).isEqualTo(201);
            assertThat(some.textAt("/rows/1/ref")).isEqualTo("b");
            assertThat(some.textAt("/rows/1/problem/code")).isEqualTo("validation.failed");
            assertThat(some.textAt("/rows/1/problem/errors/0/pointer")).isEqualTo("/displayName");
            assertThat(some.at("/counts/created").asInt()).isEqualTo(1);
            assertThat(some.at("/counts/failed").asInt()).isEqualTo(1);
            ann.get("customers/" + some.textAt("/rows/0/id")).has(200);
        }

        @Test
        void writeAllOrNothingWhenAtomic() {
            String name = "Atomic " + key;
            String good = "{'kind': 'organization', 'displayName': '" + name + "'}";
            var refused = ann.post(
                            "customers/batch/create",
                            "{'atomic': true, 'rows': [" + row("a", good) + "," + row("b", "{}") + "]}")
                    .hasProblem(422, "batch.failed");
            assertThat(refused.at("/rows")).hasSize(2);
            assertThat(ann.get("customers", "filter", "displayName:eq:\"" + name + "\"")
                            .at("/data"))
                    .isEmpty();
        }

        @Test
        void updateUpsertReadAndDelete() {
            String id = ann.put(byKey, NAMED).has(201).id();
            ann.post("customers/batch/update", "{'rows': [{'id': '" + id + "', 'ifMatch': 1, 'data': {'rating': 2}}]}")
                    .has(200);
            var stale = ann.post(
                            "customers/batch/update",
                            "{'rows': [{'id': '" + id + "', 'ifMatch': 1, 'data': {'rating': 3}}]}")
                    .has(207);
            assertThat(stale.textAt("/rows/0/problem/code")).isEqualTo("version.mismatch");
            String named = "'key': {'system': 'erp', 'id': '" + key + "'}";
            var upserted = ann.post("customers/batch/upsert", "{'rows': [{" + named + ", 'data': {'rating': 4}}]}")
                    .has(200);
            assertThat(upserted.textAt("/rows/0/id")).isEqualTo(id);
            var read = ann.post("customers/batch/read", "{'rows': [{" + named + "}, {'id': '0000000000000'}]}")
                    .has(207);
            assertThat(read.at("/rows/0/data/rating").asInt()).isEqualTo(4);
            assertThat(read.at("/rows/1/status").asInt()).isEqualTo(404);
            ann.post("customers/batch/delete", "{'rows': [{'id': '" + id + "'}]}")
                    .has(200);
            ann.get("customers/" + id).hasProblem(404, "not-found");
        }

        @Test
        void areOneChangeSet() {
            var both = ann.post("customers/batch/create", "{'rows': [" + row("a", NAMED) + "," + row("b", NAMED) + "]}")
                    .has(200);
            var set = ann.get("changesets/" + both.header("Change-Set")).has(200);
            assertThat(set.at("/changes")).hasSize(2);
        }

        @Test
        void refuseRowsWithoutText() {
            var odd = ann.post(
                    "customers/batch/upsert",
                    "{'rows': [{'key': {'system': 'erp', 'id': 'a\\u0000'}, 'data': " + NAMED + "}]}");
            assertThat(odd.status()).isIn(207, 400, 422);
        }
    }
}
