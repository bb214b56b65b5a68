// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

/** A receiver that fails and a server that is restarted lose nothing and mix nothing up. */
class WebhookRestartTest {
    private static final int RECORDS = 20;
    private static final int LATEST = 7;
    private static final int MOST_FAILURES = 3;

    private final Receiver receiver = new Receiver();
    private final List<String> records = new ArrayList<>();

    private static StorageSettings storage(Path folder) {
        return "postgresql".equals(System.getProperty("kith.test.db"))
                ? TestDatabase.settings()
                : StorageSettings.embedded(folder.resolve("data"));
    }

    /** Fails three of ten deliveries, none of them more than three times. */
    private void failOften() {
        Random random = new Random(4);
        Map<String, Integer> failed = new ConcurrentHashMap<>();
        receiver.answers(got -> {
            boolean fails = random.nextInt(10) < 3 && failed.getOrDefault(got.messageId(), 0) < MOST_FAILURES;
            if (fails) {
                failed.merge(got.messageId(), 1, Integer::sum);
            }
            return fails ? 503 : 200;
        });
    }

    private void write(Http client, int rating) {
        if (records.isEmpty()) {
            for (int i = 0; i < RECORDS; i++) {
                records.add(client.post("customers", "{'kind': 'organization', 'displayName': 'Record " + i + "'}")
                        .has(201)
                        .id());
            }
        }
        for (int more = 0; more < 2; more++) {
            for (String id : records) {
                client.patch("customers/" + id, "{'rating': " + (rating + more) % 6 + "}")
                        .has(200);
            }
        }
    }

    @Test
    void deliversEachChangeInTheOrderOfItsRecord(@TempDir Path folder) throws Exception {
        StorageSettings storage = storage(folder);
        failOften();
        String secret;
        String hook;
        try (TestServer first = TestServer.start(storage)) {
            Http client = first.user("all", "*");
            Answer made = client.post("webhooks", "{'url': '" + receiver.url() + "', 'types': ['customer']}")
                    .has(201);
            secret = made.textAt("/secret");
            hook = made.path();
            write(client, 1);
        }
        try (TestServer second = TestServer.start(storage)) {
            write(second.user("all", "*"), 3);
        }
        try (TestServer third = TestServer.start(storage)) {
            write(third.user("all", "*"), 5);
            awaitAll(third, hook);
        }
        receiver.close();
        for (String id : records) {
            assertThat(versions(id))
                    .as("versions of " + id + " in the order they came first")
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
        var library = new Webhook(secret);
        Map<String, String> ids = new HashMap<>();
        for (Receiver.Got got : receiver.all()) {
            library.verify(got.body(), got.headers());
            String change = got.objectId() + " " + got.version();
            assertThat(ids.computeIfAbsent(change, first -> got.messageId())).isEqualTo(got.messageId());
        }
        assertThat(receiver.all()).anyMatch(got -> !got.taken());
    }

    /** Waits of retries pass by the clock, in all less than a signature may be ahead, or when the webhook is resumed. */
    private void awaitAll(TestServer server, String hook) throws InterruptedException {
        Http client = server.user("all", "*");
        for (int step = 0; step < 60 && !isComplete(); step++) {
            if (step % 4 == 0) {
                server.advance(Duration.ofSeconds(6));
            } else {
                client.patch(hook, "{'state': 'paused'}").has(200);
                client.patch(hook, "{'state': 'active'}").has(200);
            }
            Thread.sleep(500);
        }
    }

    private boolean isComplete() {
        return records.stream().allMatch(id -> versions(id).size() == LATEST);
    }

    private List<Long> versions(String id) {
        return receiver.taken(id).stream().map(Receiver.Got::version).distinct().toList();
    }
}
