// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.Parallel;

/** Many clients that write the same thing at the same time. */
@KithTest
class CustomerRaceTest {
    private static final int CLIENTS = 16;

    private final Http ann;

    CustomerRaceTest(Http ann) {
        this.ann = ann;
    }

    @Test
    void ofWritersWithOneVersionExactlyOneSucceeds() throws InterruptedException, ExecutionException {
        String path = ann.post("customers", "{'kind': 'organization', 'displayName': 'Contested'}")
                .has(201)
                .path();
        var turn = new AtomicInteger();
        List<Integer> statuses = Parallel.run(
                CLIENTS,
                () -> ann.patch(path, 1, "{'jobTitle': 'Writer " + turn.incrementAndGet() + "'}")
                        .status());
        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(ann.get(path).version()).isEqualTo(2);
    }

    @Test
    void writersWithoutAVersionAllGetTheirTurn() throws InterruptedException, ExecutionException {
        String path = ann.post("customers", "{'kind': 'organization', 'displayName': 'Busy'}")
                .has(201)
                .path();
        var turn = new AtomicInteger();
        List<Integer> statuses = Parallel.run(
                CLIENTS,
                () -> ann.patch(path, "{'jobTitle': 'Writer " + turn.incrementAndGet() + "'}")
                        .status());
        assertThat(statuses).containsOnly(200);
        assertThat(ann.get(path).version()).isEqualTo(1 + CLIENTS);
    }

    @Test
    void oneIdempotencyKeyMakesOneRecord() throws InterruptedException, ExecutionException {
        var name = "Once " + UUID.randomUUID();
        var keyed = ann.with("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{'kind': 'organization', 'displayName': '" + name + "'}";
        List<String> ids = Parallel.run(
                CLIENTS, () -> keyed.post("customers", body).has(201).id());
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(ann.get("customers", "filter", "displayName:eq:\"" + name + "\"")
                        .has(200)
                        .at("/data"))
                .hasSize(1);
        assertThat(keyed.post("customers", body).has(201).header("Idempotency-Replayed"))
                .isEqualTo("true");
        keyed.post("customers", "{'kind': 'organization', 'displayName': 'Else'}")
                .hasProblem(422, "idempotency.key-reused");
    }

    @Test
    void aRefusedRequestLeavesItsKeyUnused() {
        var keyed = ann.with("Idempotency-Key", UUID.randomUUID().toString());
        keyed.post("customers", "{'kind': 'organization'}").hasProblem(422, "validation.failed");
        keyed.post("customers", "{'kind': 'organization', 'displayName': 'Second try'}")
                .has(201);
    }

    @Test
    void upsertsOfOneKeyEndAsOneRecord() throws InterruptedException, ExecutionException {
        String path = "customers/by/erp/" + UUID.randomUUID();
        List<Integer> statuses = Parallel.run(
                CLIENTS,
                () -> ann.put(path, "{'kind': 'organization', 'displayName': 'Race'}")
                        .status());
        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        ann.get(path).has(200);
    }
}
