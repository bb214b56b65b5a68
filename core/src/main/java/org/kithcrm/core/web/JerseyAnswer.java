// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.util.thread.Scheduler;
import org.glassfish.jersey.message.internal.HeaderUtils;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** Collects what Jersey answers; hands it on once, when Jersey has returned and the answer is complete. */
final class JerseyAnswer implements ContainerResponseWriter {
    /** Takes the finished answer, and streams. */
    interface Receiver {
        /** Sends status and headers now and gives the stream of the body, which blocks until the client reads. */
        OutputStream open(Answer head);

        void complete(JerseyAnswer answer);

        Scheduler scheduler();
    }

    private static final int FIRST_ERROR = 400;

    private final @Nullable Receiver receiver;
    /** Jersey's call has returned; the answer is complete: the second of both hands it on. */
    private final AtomicInteger missing = new AtomicInteger(2);

    private final AtomicBoolean ended = new AtomicBoolean();
    private final Body body = new Body();
    private List<HttpField> headers = List.of();
    private int status = 500;
    private @Nullable OutputStream stream;
    private @Nullable Later later;
    private @Nullable Throwable failure;
    private boolean suspended;
    private @Nullable TimeoutHandler timeout;
    private Scheduler.@Nullable Task timer;

    /** Without a receiver everything is buffered, and the call must not be suspended. */
    JerseyAnswer(@Nullable Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
        if (ended.get()) {
            return OutputStream.nullOutputStream();
        }
        if (response.getStatusInfo() instanceof Refused refused) {
            failure = refused.cause();
            return OutputStream.nullOutputStream();
        }
        status = response.getStatus();
        headers = fields(response.getHeaders());
        Object entity = response.getEntity();
        if (entity instanceof Later found) {
            later = found;
        }
        boolean streams = entity instanceof StreamingOutput || entity instanceof InputStream;
        if (receiver != null && streams) {
            stream = receiver.open(new Answer(status, headers, Answer.NOTHING));
            return stream;
        }
        body.copies = streams;
        return body;
    }

    private static List<HttpField> fields(Map<String, List<Object>> values) {
        List<HttpField> fields = new ArrayList<>(values.size() + 2);
        for (Map.Entry<String, List<Object>> entry : values.entrySet()) {
            for (Object value : entry.getValue()) {
                fields.add(field(entry.getKey(), value));
            }
        }
        return fields;
    }

    private static HttpField field(String name, Object value) {
        if (value == MediaType.APPLICATION_JSON_TYPE) {
            return Answer.JSON;
        }
        return new HttpField(
                name,
                value instanceof String text
                        ? text
                        : HeaderUtils.asString(value, (jakarta.ws.rs.core.Configuration) null));
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
        if (suspended || receiver == null) {
            return false;
        }
        suspended = true;
        timeout = handler;
        setSuspendTimeout(time, unit);
        return true;
    }

    @Override
    public synchronized void setSuspendTimeout(long time, TimeUnit unit) {
        cancelTimer();
        if (time > 0 && receiver != null && timeout != null && !ended.get()) {
            TimeoutHandler handler = timeout;
            timer = receiver.scheduler().schedule(() -> handler.onTimeout(this), time, unit);
        }
    }

    private synchronized void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    @Override
    public void commit() {
        if (ended.compareAndSet(false, true)) {
            cancelTimer();
            arrived();
        }
    }

    @Override
    public void failure(Throwable error) {
        if (ended.compareAndSet(false, true)) {
            failure = error;
            cancelTimer();
            arrived();
        }
    }

    /** Jersey's call has returned. */
    void returned() {
        arrived();
    }

    private void arrived() {
        if (missing.decrementAndGet() == 0 && receiver != null) {
            receiver.complete(this);
        }
    }

    @Override
    public boolean enableResponseBuffering() {
        return false;
    }

    boolean isComplete() {
        return missing.get() == 0;
    }

    /** What went wrong; a bare error status that Jersey made itself, such as a time-out's 503, too. */
    @Nullable Throwable failure() {
        if (failure == null && status >= FIRST_ERROR && body.bytes().length == 0) {
            return new WebApplicationException(status);
        }
        return failure;
    }

    @Nullable Later later() {
        return later;
    }

    @Nullable OutputStream stream() {
        return stream;
    }

    Answer answer() {
        return new Answer(status, headers, body.bytes());
    }

    /** Keeps the one array that most resources write, without copying it. */
    private static final class Body extends OutputStream {
        /** A stream is written through one array again and again. */
        private boolean copies;

        private byte @Nullable [] single;
        private @Nullable ByteArrayOutputStream many;

        @Override
        public void write(int b) {
            buffer().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!copies && single == null && many == null && from == 0 && length == bytes.length) {
                single = bytes;
            } else {
                buffer().write(bytes, from, length);
            }
        }

        private ByteArrayOutputStream buffer() {
            if (many == null) {
                many = new ByteArrayOutputStream(1024);
                if (single != null) {
                    many.writeBytes(single);
                    single = null;
                }
            }
            return many;
        }

        byte[] bytes() {
            return single != null ? single : many != null ? many.toByteArray() : Answer.NOTHING;
        }
    }
}
