// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is installed, used in all ways that may keep its classes, and purged, again and again: nothing of it stays. */
class CyclesTest {
    private static final String THINGS = "/api/plugins/cycle/things";
    private static final String CYCLE = "admin/plugins/cycle";
    private static final String COLLECTED = "verdict=COLLECTED";
    private static final int CYCLES = Counts.of("plugin-cycles");
    /** Cycles after which the server has compiled and loaded what it keeps for good. */
    private static final int WARM = Math.max(3, CYCLES / 10);

    private static final int PERCENT = 100;

    @TempDir
    private Path data;

    private final byte[] archive = PluginSource.of("cycle");

    @Test
    void nothingStays() {
        Kith kith = Kith.on(data);
        String token = kith.setUp();
        try (Server server = kith.start()) {
            Client admin = server.client(token);
            for (int i = 0; i < WARM; i++) {
                cycle(admin);
            }
            Footprint base = settled(server, null);
            for (int i = 0; i < CYCLES; i++) {
                cycle(admin);
            }
            Polling.until(
                    Duration.ofSeconds(90),
                    () -> "each generation is collected: " + server.log(),
                    () -> server.log().split(COLLECTED, -1).length > WARM + CYCLES);
            Footprint end = settled(server, base);
            System.out.printf("CyclesTest: %d cycles, from %s to %s%n", CYCLES, base, end);
            assertThat(end.loaders()).isZero();
            assertThat(end.threads()).isLessThanOrEqualTo(base.threads());
            assertThat(end.files()).isLessThanOrEqualTo(base.files());
            assertThat(end.classes()).isLessThanOrEqualTo(base.classes() + base.classes() * 2 / PERCENT);
            assertThat(admin.get("admin/plugin-data").has(200).at("/data")).isEmpty();
            assertThat(server.log()).doesNotContain("verdict=LEAKED", "event=plugin-stop-unclean", " ERROR ");
        }
    }

    private void cycle(Client admin) {
        admin.send("POST", "admin/plugins" + HelloArchive.accept(archive), archive, "application/zip")
                .has(201);
        for (int i = 0; i < 3; i++) {
            Reply made = admin.post(THINGS, "{'called':'东西 " + i + "','kind':'LARGE','sizes':{'a':[1,2]}}")
                    .has(200);
            assertThat(made.textAt("/echo/kind")).isEqualTo("LARGE");
        }
        assertThat(admin.get(THINGS, "name", "东西 1").has(200).at("/data")).hasSize(1);
        Polling.until(
                Duration.ofSeconds(20),
                () -> "the job runs: " + admin.get(THINGS).text(),
                () -> admin.get(THINGS).at("/ticks").asInt() > 0);
        admin.delete(CYCLE + "?data=purge&confirm=cycle").has(200);
        admin.get(THINGS).has(404);
    }

    /** What is held once connections and threads that idle have gone, as far as they had come before. */
    private static Footprint settled(Server server, @Nullable Footprint base) {
        long until =
                System.nanoTime() + Duration.ofSeconds(base == null ? 5 : 90).toNanos();
        Footprint now = Footprint.of(server);
        while (System.nanoTime() < until
                && (base == null || now.threads() > base.threads() || now.files() > base.files())) {
            pause();
            now = Footprint.of(server);
        }
        return now;
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
