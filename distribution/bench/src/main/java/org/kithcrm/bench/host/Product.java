// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server of the unpacked distribution, started by its own script on a free port. */
public final class Product implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("event=http-started .*port=(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LOOK_MILLIS = 500;
    private static final int IDLE_LOOKS = 3;
    /** A tenth of a core. */
    private static final int IDLE_MICROS_A_MILLI = 100;

    private final Child child;
    private final int port;
    private final Store.Place place;

    private Product(Child child, int port, Store.Place place) {
        this.child = child;
        this.port = port;
        this.place = place;
    }

    /** Starts a server and waits until it listens. */
    public static Product start(Zip zip, Jdk jdk, Store.Place place, String options)
            throws IOException, InterruptedException {
        Path log = Files.createDirectories(place.folder()).resolve("bench-server.log");
        Child child = Child.start(
                List.of(zip.home().resolve("bin/kith").toString(), "server"), environment(jdk, place, options), log);
        try {
            return new Product(child, Integer.parseInt(child.awaitLog(PORT, PATIENCE)), place);
        } catch (IOException | InterruptedException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Runs a command of the script while no server runs, and gives what it prints. */
    public static String command(Zip zip, Jdk jdk, Store.Place place, String... words)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(words));
        command.add(0, zip.home().resolve("bin/kith").toString());
        Path log = Files.createDirectories(place.folder()).resolve("bench-command.log");
        return Child.talking(command, environment(jdk, place, ""), log).output();
    }

    private static Map<String, String> environment(Jdk jdk, Store.Place place, String options) {
        Map<String, String> environment = new HashMap<>(place.environment());
        environment.put("KITH_DATA_DIR", place.folder().toString());
        environment.put("KITH_HTTP_PORT", "0");
        environment.put("KITH_JAVA_HOME", jdk.home().toString());
        environment.put("KITH_OPTS", (Jdk.CORES + " " + options).trim());
        return environment;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its process. */
    public long pid() {
        return child.pid();
    }

    /** Its data. */
    public Store.Place place() {
        return place;
    }

    /** Waits until work behind the writes is done, such as derived fields and listeners: until the server is idle. */
    public void settle(Cpu database) throws IOException, InterruptedException {
        Cpu cpu = Cpu.of(pid()).and(database);
        long end = System.nanoTime() + Duration.ofMinutes(30).toNanos();
        int idle = 0;
        while (idle < IDLE_LOOKS) {
            if (System.nanoTime() > end) {
                throw new IOException("the server does not come to rest");
            }
            long before = cpu.micros();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            idle = cpu.micros() - before < LOOK_MILLIS * IDLE_MICROS_A_MILLI ? idle + 1 : 0;
        }
    }

    /** Asks it to end, waits, and gives its exit code. */
    public int stop() throws InterruptedException {
        return child.stop();
    }

    @Override
    public void close() {
        child.close();
    }
}
