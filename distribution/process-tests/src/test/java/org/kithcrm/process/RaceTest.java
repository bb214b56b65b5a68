// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

/** Sixteen clients that do the same at the same moment. */
@OnArchive
class RaceTest {
    private static final int CLIENTS = 16;

    private final Client admin;

    RaceTest(Client admin) {
        this.admin = admin;
    }

    @RepeatedTest(5)
    void ofPatchesWithOneVersionExactlyOneIsStored() {
        Reply made = admin.post("customers", "{'kind':'organization','displayName':'Contested'}")
                .has(201);
        Client first = admin.with("If-Match", made.header("ETag"));
        List<Reply> replies = Parallel.await(
                Parallel.begin(CLIENTS, i -> () -> first.patch(made.path(), "{'jobTitle':'Writer " + i + "'}")));
        assertThat(replies).extracting(Reply::status).containsOnly(200, 412).containsOnlyOnce(200);
        Reply winner = replies.stream()
                .filter(reply -> reply.status() == 200)
                .findFirst()
                .orElseThrow();
        Reply stored = admin.get(made.path()).has(200);
        assertThat(stored.json()).isEqualTo(winner.json());
        assertThat(stored.header("ETag")).isEqualTo("\"2\"");
    }

    @RepeatedTest(5)
    void postsWithOneKeyMakeOneRecordAndGetOneAnswer() {
        String name = "Once " + UUID.randomUUID();
        Client keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        List<Reply> replies = Parallel.run(
                CLIENTS, () -> keyed.post("customers", "{'kind':'organization','displayName':'" + name + "'}"));
        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::text).containsOnly(replies.get(0).text());
        assertThat(replies).extracting(Reply::path).containsOnly(replies.get(0).path());
        assertThat(replies.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").equals("true")))
                .hasSize(CLIENTS - 1);
        assertThat(admin.get("customers", "filter", "displayName:eq:\"" + name + "\"")
                        .has(200)
                        .at("/data"))
                .hasSize(1);
    }
}
