// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A file system of 96 MB fills up under the server, and gets space again. */
class DiskFullTest {
    private static final Duration HEALS = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<String> acknowledged = new ArrayList<>();
    private Path disk;
    private Path ballast;
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        ballast = disk.resolve("ballast");
        mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "kith-test", disk.toString());
        if (!mounted) {
            throw new TestAbortedException("Not run: only root can mount a file system of limited size.");
        }
    }

    @AfterEach
    void unmount() throws IOException {
        assertThat(!mounted || run("umount", disk.toString())).isTrue();
    }

    @Test
    void refusesWritesInTimeAndTakesThemAgainWhenThereIsSpace() throws IOException {
        fillsAndHeals(Kith.on(disk.resolve("data")).with("KITH_DISK_MIN_FREE", "20MB"), 12);
    }

    @Test
    void evenFullToTheLastByteTellsNoLieAndHealsByItself() throws IOException {
        fillsAndHeals(Kith.on(disk.resolve("data")).with("KITH_DISK_MIN_FREE", "1MB"), 0);
    }

    private void fillsAndHeals(Kith kith, int leftMegabytes) throws IOException {
        String token = kith.setUp();
        try (Server server = kith.start()) {
            Client client = server.client(token);
            Polling.until(HEALS, "the first writes", () -> write(client) == 201 && acknowledged.size() > 20);
            fill(leftMegabytes);
            Polling.until(Duration.ofSeconds(60), "writes are refused", () -> write(client) != 201);
            for (int i = 0; i < 50; i++) {
                assertThat(write(client)).isIn(201, 503, 507);
            }
            if (leftMegabytes > 0) {
                assertThat(write(client)).isEqualTo(507);
                assertThat(client.get(acknowledged.get(0)).has(200).id()).isNotEmpty();
                client.get("me").has(200);
            }
            Files.delete(ballast);
            Duration healed = Polling.until(HEALS, server::log, () -> write(client) == 201);
            System.out.printf("disk with %d MB left: healed after %d ms%n", leftMegabytes, healed.toMillis());
            assertThat(client.get("/health/ready").has(200).textAt("/status")).isEqualTo("up");
            checkAcknowledged(client);
        }
        try (Server server = kith.start()) {
            checkAcknowledged(server.client(token));
        }
    }

    private void checkAcknowledged(Client client) {
        for (String path : acknowledged) {
            client.get(path).has(200);
        }
    }

    private int write(Client client) {
        Reply reply = client.post("customers", "{'kind':'organization','displayName':'" + "满".repeat(200) + "'}");
        if (reply.status() == 201) {
            acknowledged.add(reply.path());
        } else {
            assertThat(reply.status()).as(reply::toString).isIn(503, 507);
        }
        return reply.status();
    }

    private void fill(int leftMegabytes) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (disk.toFile().getUsableSpace() > ((long) leftMegabytes << 20)) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException missing) {
            return false;
        }
    }
}
