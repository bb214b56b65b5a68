// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/** One line for each request: route pattern, status, time, caller; never a query value or a name. */
public final class AccessLog implements AutoCloseable {
    private static final int FLUSH_AT = 32 * 1024;
    private static final long FLUSH_AFTER = 1_000;

    private final @Nullable Writer out;
    private final Clock clock;
    private final StringBuilder buffer = new StringBuilder(FLUSH_AT + 512);
    private long flushed;

    private AccessLog(@Nullable Writer out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Writes nothing. */
    public static AccessLog none() {
        return new AccessLog(null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /** Appends to a file. */
    public static AccessLog to(Path file, Clock clock) {
        try {
            return to(
                    Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccessLog to(Writer out, Clock clock) {
        return new AccessLog(out, clock);
    }

    void line(Exchange exchange, @Nullable Route route, int status, @Nullable Call call) {
        if (out == null) {
            return;
        }
        long millis = (System.nanoTime() - exchange.request.getBeginNanoTime()) / 1_000_000;
        synchronized (this) {
            long now = clock.millis();
            buffer.append(Json.instant(Instant.ofEpochMilli(now)))
                    .append(' ')
                    .append(exchange.requestId)
                    .append(' ')
                    .append(route == null ? exchange.request.getMethod() : route.method())
                    .append(' ')
                    .append(route == null ? "-" : route.path())
                    .append(' ')
                    .append(status)
                    .append(' ')
                    .append(millis)
                    .append("ms ")
                    .append(
                            call == null || call.caller().userId() == 0
                                    ? "-"
                                    : Id.text(call.caller().userId()))
                    .append('\n');
            if (buffer.length() > FLUSH_AT || now - flushed > FLUSH_AFTER) {
                flush(now);
            }
        }
    }

    /** Writes out what is waiting; a periodic task calls it, else the last lines of a quiet server would wait. */
    public synchronized void flush() {
        if (out != null && buffer.length() > 0) {
            flush(clock.millis());
        }
    }

    private void flush(long now) {
        flushed = now;
        try {
            java.util.Objects.requireNonNull(out).append(buffer).flush();
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(AccessLog.class).warn("event=access-log-failed", e);
        }
        buffer.setLength(0);
    }

    @Override
    public synchronized void close() {
        if (out == null) {
            return;
        }
        flush(clock.millis());
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
