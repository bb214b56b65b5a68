// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random points of install, upgrade and purge: each start comes to the old or the new state, never between. */
class PluginKillTest {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final String HELLO = "admin/plugins/hello";
    private static final String GREETINGS = "/api/plugins/hello/greetings";

    private final byte[] first = HelloArchive.version("1.0.0");
    private final byte[] second = HelloArchive.version("1.1.0");
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path data;

    private int quarantined;
    private int done;

    /** What is cut short. */
    private enum Verb {
        INSTALL,
        UPGRADE,
        PURGE
    }

    @Test
    void eachStartComesToTheOldOrTheNewState() {
        System.out.println("PluginKillTest: seed " + seed);
        Kith kith = Kith.on(data);
        String token = kith.setUp();
        int kills = Counts.of("plugin-kills");
        Verb verb = Verb.INSTALL;
        for (int kill = 0; kill < kills; kill++) {
            try (Server server = ready(kith)) {
                Client admin = server.client(token);
                verb = next(admin, verb);
                cutShort(server, admin, verb);
            }
            try (Server server = ready(kith)) {
                check(server.client(token), verb);
            }
        }
        System.out.printf(
                "PluginKillTest: %d kills, %d found the new state, %d came up in quarantine%n",
                kills, done, quarantined);
    }

    private static Server ready(Kith kith) {
        Server server = kith.launch();
        Polling.until(
                READY,
                server::log,
                () -> server.isListening()
                        && server.client("").get("/health/ready").status() == 200);
        return server;
    }

    /** The verb that the state allows, each in its turn. */
    private Verb next(Client admin, Verb before) {
        if (admin.get(HELLO).status() == 404) {
            return Verb.INSTALL;
        }
        boolean old = admin.get(HELLO).has(200).textAt("/version").equals("1.0.0");
        return before == Verb.INSTALL && old ? Verb.UPGRADE : Verb.PURGE;
    }

    private void cutShort(Server server, Client admin, Verb verb) {
        List<Future<Verb>> call = Parallel.begin(1, i -> () -> call(admin, verb));
        LockSupport.parkNanos(random.nextLong(500_000_000L));
        server.kill();
        Parallel.await(call);
    }

    private Verb call(Client admin, Verb verb) {
        try {
            switch (verb) {
                case INSTALL ->
                    admin.send("POST", "admin/plugins" + HelloArchive.accept(first), first, "application/zip");
                case UPGRADE ->
                    admin.send("POST", HELLO + "/upgrade" + HelloArchive.accept(second), second, "application/zip");
                case PURGE -> admin.delete(HELLO + "?data=purge&confirm=hello");
            }
        } catch (UncheckedIOException cut) {
            assertThat(cut).hasMessageContaining("admin/plugins");
        }
        return verb;
    }

    private void check(Client admin, Verb verb) {
        Reply hello = admin.get(HELLO);
        JsonNode orphans = admin.get("admin/plugin-data").has(200).at("/data");
        assertThat(orphans).as("data without a plugin").isEmpty();
        if (hello.status() == 404) {
            assertThat(verb).isNotEqualTo(Verb.UPGRADE);
            admin.get(GREETINGS).has(404);
            done += verb == Verb.PURGE ? 1 : 0;
            return;
        }
        hello.has(200);
        if (hello.textAt("/phase").equals("QUARANTINED")) {
            quarantined++;
            hello = admin.post(HELLO + "/release", null).has(200);
        }
        assertThat(hello.textAt("/phase")).as(hello::text).isEqualTo("READY");
        String version = hello.textAt("/version");
        assertThat(version).isIn("1.0.0", "1.1.0");
        done += verb == Verb.INSTALL || verb == Verb.UPGRADE && version.equals("1.1.0") ? 1 : 0;
        admin.post(GREETINGS, "{'message':'你好'}").has(201);
        assertThat(admin.get(GREETINGS).has(200).text()).contains("你好");
        assertThat(admin.get(HELLO + "/data").has(200).at("/tables")).hasSize(2);
    }
}
