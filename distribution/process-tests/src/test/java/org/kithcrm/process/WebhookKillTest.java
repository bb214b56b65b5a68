// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that fails three times in ten and dies twice, a server that is killed twice: each change arrives, in the order of its record. */
class WebhookKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int VERSIONS = 6;

    private final Store store = Store.start();
    private final Receiver receiver = new Receiver();
    private final List<String> customers = new ArrayList<>();

    @TempDir
    private Path data;

    @AfterEach
    void close() {
        receiver.close();
        store.close();
    }

    @Test
    void eachChangeArrivesInTheOrderOfItsRecord() throws WebhookVerificationException {
        Kith kith = store.kith(data).with("KITH_WEBHOOKS_NET_ALLOW", receiver.address());
        String token = kith.setUp();
        Reply made;
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            made = admin.post(
                            "webhooks",
                            "{'url': 'http://" + receiver.address() + "/in', 'types': ['customer'], 'payload': 'full'}")
                    .has(201);
            for (int i = 0; i < Counts.of("webhook-customers"); i++) {
                customers.add(admin.post("customers", "{'kind': 'organization', 'displayName': 'Hook " + i + "'}")
                        .has(201)
                        .id());
            }
            change(admin, 2);
            server.kill();
        }
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            receiver.die();
            change(admin, 3);
            change(admin, 4);
            server.kill();
        }
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            change(admin, 5);
            receiver.die();
            change(admin, VERSIONS);
            awaitAll(admin, made.path());
        }
        check(made.textAt("/secret"));
    }

    private void change(Client admin, int version) {
        customers.forEach(id -> admin.patch("customers/" + id, "{'jobTitle': 'v" + version + "'}")
                .has(200));
    }

    /** Resuming a webhook sends at once what waits for a later try. */
    private void awaitAll(Client admin, String hook) {
        int wanted = customers.size() * VERSIONS;
        Polling.until(PATIENCE, () -> changes().size() + " of " + wanted, () -> {
            admin.patch(hook, "{'state': 'paused'}").has(200);
            admin.patch(hook, "{'state': 'active'}").has(200);
            return changes().size() == wanted;
        });
    }

    /** What arrived, each change once. */
    private Set<String> changes() {
        Set<String> seen = new HashSet<>();
        receiver.taken().forEach(got -> seen.add(got.id() + " " + got.version()));
        return seen;
    }

    private void check(String secret) throws WebhookVerificationException {
        var library = new Webhook(secret);
        List<Receiver.Got> taken = receiver.taken();
        for (Receiver.Got got : taken) {
            library.verify(got.body(), got.headers());
        }
        for (String id : customers) {
            List<Long> first = taken.stream()
                    .filter(got -> got.id().equals(id))
                    .map(Receiver.Got::version)
                    .distinct()
                    .toList();
            assertThat(first)
                    .as("versions of " + id)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, VERSIONS).boxed().toList());
        }
        System.out.printf(
                "WebhookKillTest: %d changes, %d requests, %d taken, 2 kills of the server, 2 of the receiver%n",
                customers.size() * VERSIONS, receiver.requests(), taken.size());
        assertThat(receiver.requests()).isGreaterThan(taken.size());
    }
}
