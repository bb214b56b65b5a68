// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of ours; none outlives the bench. */
public final class Child implements AutoCloseable {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();
    private static final int LOOK_MILLIS = 2;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        ALIVE.add(process);
        process.onExit().thenAccept(ALIVE::remove);
    }

    /** Starts a command; what it says on both outputs goes to {@code log}. */
    public static Child start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        return start(builder(command, environment).redirectErrorStream(true).redirectOutput(log.toFile()), log);
    }

    /** Starts a command whose standard output the bench reads. */
    public static Child talking(List<String> command, Map<String, String> environment, Path log) throws IOException {
        return start(builder(command, environment).redirectError(log.toFile()), log);
    }

    private static Child start(ProcessBuilder builder, Path log) throws IOException {
        return new Child(builder.start(), log);
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Waits until a line of the log fits, and gives the pattern's first group. */
    public String awaitLog(Pattern line, Duration most) throws IOException, InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            boolean over = System.nanoTime() > end || !process.isAlive();
            Matcher found = line.matcher(Files.readString(log));
            if (found.find()) {
                return found.group(1);
            }
            if (over) {
                throw new IOException("no line " + line + " in " + log + ":\n" + tail());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Waits for its end and gives what it printed; a failure throws with the end of its log. */
    public String output() throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("exit code " + code + ": " + tail());
        }
        return text.trim();
    }

    private String tail() throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    /** Asks it to end and waits. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
