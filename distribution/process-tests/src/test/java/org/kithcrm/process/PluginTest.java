// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code plugins/hello} comes, is used, stops, starts and goes while the core serves; no request of the core notices. */
@OnArchive
class PluginTest {
    private static final int CLIENTS = 4;
    private static final String HELLO = "admin/plugins/hello";
    private static final String GREETINGS = "/api/plugins/hello/greetings";

    private final Client admin;
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final AtomicInteger served = new AtomicInteger();

    PluginTest(Client admin) {
        this.admin = admin;
    }

    @Test
    void comesAndGoesUnderLoadAndLeavesNoClassBehind() throws IOException {
        byte[] archive = Files.readAllBytes(Archive.plugin("hello"));
        assertThat(admin.send("POST", "admin/plugins", archive, "application/zip")
                        .has(409)
                        .textAt("/code"))
                .isEqualTo("plugin.consent-required");
        admin.get(GREETINGS).has(404);
        List<Future<Void>> load = Parallel.begin(CLIENTS, i -> this::load);
        try {
            for (int round = 0; round < Counts.of("plugin-rounds"); round++) {
                Reply installed = admin.send(
                                "POST", "admin/plugins" + HelloArchive.accept(archive), archive, "application/zip")
                        .has(201);
                assertThat(installed.textAt("/phase")).isEqualTo("READY");
                greet("你好 " + round);
                countsCustomers();

                moreLoad();
                assertThat(admin.post(HELLO + "/disable", null).has(200).textAt("/phase"))
                        .isEqualTo("UNLOADED");
                admin.get(GREETINGS).has(404);
                collected();
                moreLoad();
                assertThat(admin.post(HELLO + "/enable", null).has(200).textAt("/phase"))
                        .isEqualTo("READY");
                assertThat(admin.get(GREETINGS).has(200).text()).contains("你好 " + round);

                moreLoad();
                assertThat(admin.delete(HELLO).has(200).at("/collected").asBoolean())
                        .isTrue();
                admin.get(HELLO).has(404);
                admin.get(GREETINGS).has(404);
            }
        } finally {
            goOn.set(false);
        }
        Parallel.await(load);
    }

    private void greet(String message) {
        admin.post(GREETINGS, "{'message':'" + message + "'}").has(201);
        assertThat(admin.get(GREETINGS).has(200).text()).contains(message);
    }

    /** The load creates customers all the time, and the listener sees them. */
    private void countsCustomers() {
        int before = admin.get(GREETINGS).at("/seen/0/total").asInt();
        Polling.until(
                Duration.ofSeconds(20),
                "the listener counts",
                () -> admin.get(GREETINGS).at("/seen/0/total").asInt() > before);
    }

    private void collected() {
        Polling.until(
                Duration.ofSeconds(90),
                () -> admin.get(HELLO).text(),
                () -> admin.get(HELLO).at("/collected").asBoolean());
    }

    private void moreLoad() {
        int wanted = served.get() + 50;
        Polling.until(Duration.ofSeconds(60), "the load goes on", () -> served.get() >= wanted);
    }

    private Void load() {
        while (goOn.get()) {
            String path = admin.post("customers", "{'kind':'organization','displayName':'Under load'}")
                    .has(201)
                    .path();
            admin.get(path).has(200);
            admin.get("customers", "limit", "3").has(200);
            served.addAndGet(3);
        }
        return null;
    }
}
