// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kithcrm.core.web.GateTest.hasProblem;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.Dialect;

class WriteTest {
    private static final WebFixture web = new WebFixture();

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void forgetThings() {
        web.forget();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void aChangeIsAnsweredAfterItsCommit() {
        var answer = web.post("{\"name\":\"a\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/things/0RKYFF0N59EDD");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.headers().firstValue("Change-Set")).contains("0000000000005");
        assertThat(web.rows()).isEqualTo(1);
    }

    @Test
    void aRefusedChangeLeavesNothing() {
        hasProblem(web.post("{\"name\":\"refused\"}", "Idempotency-Key", key), 409, "state.conflict");
        assertThat(web.rows()).isZero();
        assertThat(web.post("{\"name\":\"b\"}", "Idempotency-Key", key).statusCode())
                .as("the key is unused")
                .isEqualTo(201);
    }

    @Test
    void aBugRollsBack() {
        hasProblem(web.post("{\"name\":\"" + "x".repeat(100) + "\"}"), 500, "internal");
        assertThat(web.rows()).isZero();
    }

    @Test
    void theSameRequestAgainGetsTheStoredAnswer() {
        var first = web.post("{\"name\":\"a\"}", "Idempotency-Key", key);
        var second = web.post("{\"name\":\"a\"}", "Idempotency-Key", "\"" + key + "\"");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("ETag", "Location", "Change-Set", "Content-Type")) {
            assertThat(second.headers().allValues(header))
                    .isEqualTo(first.headers().allValues(header));
        }
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(web.things.calls).hasValue(1);
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() {
        web.post("{\"name\":\"a\"}", "Idempotency-Key", key);
        hasProblem(web.post("{\"name\":\"bb\"}", "Idempotency-Key", key), 422, "idempotency.key-reused");
        hasProblem(
                web.post("{\"name\":\"a\"}", "Idempotency-Key", key, "If-Match", "\"1\""),
                422,
                "idempotency.key-reused");
        assertThat(web.post("{\"name\":\"bb\"}", "Idempotency-Key", key, "Authorization", "Bearer bob")
                        .statusCode())
                .as("keys belong to their principal")
                .isEqualTo(201);
    }

    @Test
    void aMalformedKeyIs400() {
        hasProblem(web.post("{\"name\":\"a\"}", "Idempotency-Key", "x".repeat(256)), 400, "header.invalid");
        hasProblem(web.post("{\"name\":\"a\"}", "Idempotency-Key", "a b"), 400, "header.invalid");
    }

    @Test
    void sixteenAtOnceWithOneKeyHaveOneEffect() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        web.things.gate = gate;
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(pool.submit(() -> web.post("{\"name\":\"a\"}", "Idempotency-Key", key)));
            }
            gate.countDown();
            int fresh = 0;
            for (Future<HttpResponse<String>> each : answers) {
                assertThat(each.get().statusCode()).isEqualTo(201);
                assertThat(each.get().body()).isEqualTo("{\"name\":\"a\"}");
                fresh += each.get().headers().firstValue("Idempotency-Replayed").isPresent() ? 0 : 1;
            }
            assertThat(fresh).isEqualTo(1);
            assertThat(web.rows()).isEqualTo(1);
            assertThat(web.things.calls).hasValue(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aKeyThatRunsOnAnotherNodeIsWaitedFor() throws Exception {
        assumeTrue(web.database.dialect() == Dialect.POSTGRESQL, "Derby has one node");
        var held = new CountDownLatch(1);
        ExecutorService otherNode = Executors.newSingleThreadExecutor();
        try {
            // the principal of the fixture's caller ann
            var same = new IdempotencyKey("u" + "ann".hashCode() + ":user", key, new byte[32]);
            Future<?> first = otherNode.submit(() -> web.database.tx().run(() -> {
                new Idempotency(web.database, Clock.systemUTC()).claim(same);
                held.countDown();
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
            }));
            held.await();
            long start = System.nanoTime();
            assertThat(web.post("{\"name\":\"a\"}", "Idempotency-Key", key).statusCode())
                    .isEqualTo(201);
            assertThat(first.isDone() || System.nanoTime() - start > 500_000_000L)
                    .as("the other node was waited for")
                    .isTrue();
            first.get();
        } finally {
            otherNode.shutdown();
        }
    }

    @Test
    void dryRunDoesEverythingAndKeepsNothing() {
        var answer = web.send("POST", "/api/v1/things?dryRun=true", "{\"name\":\"a\"}", "Idempotency-Key", key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Dry-Run")).contains("true");
        assertThat(answer.headers().firstValue("Change-Set")).isEmpty();
        assertThat(answer.body())
                .isEqualTo("{\"status\":201,\"result\":{\"name\":\"a\"},\"duplicates\":[],"
                        + "\"effects\":[{\"kind\":\"webhook\",\"count\":2}]}");
        assertThat(web.rows()).isZero();
        hasProblem(web.send("POST", "/api/v1/things?dryRun=true", "{\"name\":\"refused\"}"), 409, "state.conflict");
        hasProblem(web.send("POST", "/api/v1/things?dryRun=maybe", "{}"), 400, "request.bad-parameter");
        hasProblem(web.get("/api/v1/things?dryRun=true"), 400, "request.unknown-parameter");
    }

    @Test
    void preferMinimalDropsTheBody() {
        var answer = web.post("{\"name\":\"a\"}", "Prefer", "return=minimal");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void deleteIs204() {
        assertThat(web.send("DELETE", "/api/v1/things/" + WebFixture.ID, null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void purgeTakesKeysOfYesterdayAndKeepsYoungOnes() {
        web.post("{\"name\":\"a\"}", "Idempotency-Key", key);
        assertThat(web.idempotency.purge()).isZero();
        var tomorrow = new Idempotency(web.database, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
        assertThat(tomorrow.purge()).isPositive();
        var again = web.post("{\"name\":\"a\"}", "Idempotency-Key", key);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }
}
