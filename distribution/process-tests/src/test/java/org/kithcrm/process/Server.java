// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server process; closing kills it. */
final class Server implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Kith is ready at (http://\\S+/)");
    private static final int DEATH_SECONDS = 10;

    private final Process process;
    private final Path log;

    Server(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What it wrote to stdout and stderr so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process id. */
    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isListening() {
        return LISTENS.matcher(log()).find();
    }

    /** Waits until requests are answered. */
    void awaitListening(Duration most) {
        Polling.until(most, () -> "listening: " + log(), () -> isListening() || !isAlive());
        if (!isListening()) {
            throw new AssertionError("The server ended with " + process.exitValue() + ": " + log());
        }
    }

    URI url() {
        Matcher line = LISTENS.matcher(log());
        if (!line.find()) {
            throw new IllegalStateException("not listening: " + log());
        }
        return URI.create(line.group(1));
    }

    /** A client with a token; empty: none. */
    Client client(String token) {
        return new Client(url(), token);
    }

    /** SIGKILL, and waits for the end. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(DEATH_SECONDS));
    }

    /** SIGTERM, without waiting. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end; returns the exit code. */
    int awaitEnd(Duration most) {
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The server does not end within " + most + ": " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
