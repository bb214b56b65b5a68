// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A plugin is upgraded again and again while eight clients use it, its neighbour and the core: no request fails. */
@OnArchive
class SwapUnderLoadTest {
    private static final int CLIENTS = 8;
    private static final String HELLO = "admin/plugins/hello";

    private final Client admin;
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final AtomicInteger served = new AtomicInteger();

    SwapUnderLoadTest(Client admin) {
        this.admin = admin;
    }

    @Test
    void noRequestFails() {
        byte[] calm = PluginSource.archive("calm", "1.0.0", "");
        admin.send("POST", "admin/plugins" + HelloArchive.accept(calm), calm, "application/zip")
                .has(201);
        byte[] hello = HelloArchive.version("1.0.0");
        admin.send("POST", "admin/plugins" + HelloArchive.accept(hello), hello, "application/zip")
                .has(201);
        List<Future<Integer>> clients = Parallel.begin(CLIENTS, i -> () -> use(i));
        try {
            for (int swap = 1; swap <= Counts.of("plugin-swaps"); swap++) {
                int before = served.get();
                byte[] next = HelloArchive.version("1." + swap + ".0");
                Reply swapped =
                        admin.send("POST", HELLO + "/upgrade" + HelloArchive.accept(next), next, "application/zip");
                assertThat(swapped.has(200).textAt("/version")).isEqualTo("1." + swap + ".0");
                Polling.until(
                        Duration.ofSeconds(30),
                        () -> served.get() - before + " calls since swap " + swapped.textAt("/version"),
                        () -> {
                            Parallel.throwFailures(clients);
                            return served.get() > before + 100;
                        });
            }
        } finally {
            goOn.set(false);
        }
        int calls = Parallel.await(clients).stream().mapToInt(Integer::intValue).sum();
        System.out.printf("SwapUnderLoadTest: %d calls in %d swaps, 0 failed%n", calls, Counts.of("plugin-swaps"));
        assertThat(calls).isGreaterThan(100 * Counts.of("plugin-swaps"));
        admin.delete(HELLO + "?data=purge&confirm=hello").has(200);
        admin.delete("admin/plugins/calm").has(200);
    }

    private int use(int client) {
        int calls = 0;
        while (goOn.get()) {
            switch ((client + calls) % 4) {
                case 0 -> admin.get("/api/plugins/hello/greetings").has(200);
                case 1 ->
                    admin.post("/api/plugins/hello/greetings", "{'message':'你好'}")
                            .has(201);
                case 2 -> admin.get("/api/plugins/calm/here").has(200);
                default -> admin.get("customers", "limit", "5").has(200);
            }
            calls++;
            served.incrementAndGet();
        }
        return calls;
    }
}
