// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code bin/kith} with a data folder and settings in its environment; the Java that runs this test runs it. Immutable. */
final class Kith {
    static final String PASSWORD = "tangerine umbrella";
    static final String LOGIN = "me@example.com";
    private static final int PATIENCE_SECONDS = 90;

    private final Path data;
    private final Map<String, String> settings;

    private Kith(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    /** On a folder of its own; listens on a free port. */
    static Kith on(Path data) {
        return new Kith(data, Map.of("KITH_DATA_DIR", data.toString(), "KITH_HTTP_PORT", "0"))
                .with("KITH_OPTS", System.getProperty("kith.process.options", ""));
    }

    /** With the JVM options that the archive chooses by itself. */
    Kith asShipped() {
        return with("KITH_OPTS", "");
    }

    /** The same with one variable more. */
    Kith with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(variable, value);
        return new Kith(data, Map.copyOf(more));
    }

    /** Where everything is stored. */
    Path data() {
        return data;
    }

    /** How a command ended. */
    record Ended(int code, String out, String err) {}

    /** Runs a command to its end. */
    Ended run(String... words) {
        try {
            Path out = Files.createTempFile("kith", ".out");
            Path err = Files.createTempFile("kith", ".err");
            Process process = begin(out, err, words);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(words) + " does not end: " + Files.readString(err));
            }
            var ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an administrator; returns its token. */
    String setUp() {
        try {
            Path password = Files.createTempFile("kith", ".password");
            Files.writeString(password, PASSWORD + "\n");
            Ended setup = run("setup", "--admin", LOGIN, "--password-file", password.toString(), "--print-token");
            Files.delete(password);
            if (setup.code() != 0) {
                throw new AssertionError("setup failed: " + setup);
            }
            return setup.out().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a server and waits for nothing. */
    Server launch(String... words) {
        try {
            Path log = Files.createTempFile("kith-server", ".log");
            List<String> all = new ArrayList<>(List.of("server"));
            all.addAll(List.of(words));
            return new Server(begin(log, log, all.toArray(String[]::new)), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that listens. */
    Server start() {
        Server server = launch();
        server.awaitListening(Duration.ofSeconds(PATIENCE_SECONDS));
        return server;
    }

    /** Begins a command that runs until it is ended; what it says goes to a file. */
    Process background(Path log, String... words) {
        try {
            return begin(log, log, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process begin(Path out, Path err, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Archive.home().resolve("bin/kith").toString());
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KITH_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.put("KITH_JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(settings);
        return Leftovers.watch(builder.start());
    }
}
