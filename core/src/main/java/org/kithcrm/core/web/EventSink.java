// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/** A server-sent event stream: one write in flight, a bounded queue behind it, no thread. Thread-safe. */
public final class EventSink implements Callback {
    /** Events a reader may be behind. */
    public static final int CAPACITY = 1_000;

    private final Content.Sink sink;
    private final Callback ended;
    private final long user;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private volatile Runnable drained = () -> {};
    private boolean closing;
    private boolean over;

    EventSink(Content.Sink sink, Callback ended, long user) {
        this.sink = sink;
        this.ended = ended;
        this.user = user;
    }

    /** Whose it is. */
    long user() {
        return user;
    }

    /**
     * Queues one event, already in the form of the wire ({@code id: ..\nevent: ..\ndata: ..\n\n}).
     *
     * @return false if the reader is too far behind or gone
     */
    public boolean send(String event) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (over || closing || waiting.size() >= CAPACITY) {
                return false;
            }
            waiting.add(bytes);
        }
        next();
        return true;
    }

    /** A comment that keeps proxies and the idle time-out quiet; nothing if something is on its way anyway. */
    public void beat() {
        boolean idle;
        synchronized (this) {
            idle = !over && !closing && !writing;
        }
        if (idle) {
            send(":\n\n");
        }
    }

    /** Whether the client has taken all that was sent. */
    public synchronized boolean isDrained() {
        return !writing && waiting.isEmpty();
    }

    /** Calls this whenever the client has taken all that was sent; it must return at once. */
    public void onDrained(Runnable listener) {
        drained = listener;
    }

    /** Ends the stream after what is queued. */
    public void close() {
        synchronized (this) {
            if (closing || over) {
                return;
            }
            closing = true;
        }
        next();
    }

    /** Whether nothing can be sent any more. */
    public synchronized boolean isOver() {
        return over || closing;
    }

    private void next() {
        ByteBuffer bytes;
        boolean last;
        synchronized (this) {
            if (writing || over || waiting.isEmpty() && !closing) {
                return;
            }
            bytes = drain();
            last = closing;
            writing = true;
            over = last;
        }
        sink.write(last, bytes, last ? ended : this);
    }

    /** All that waits in one write. */
    private ByteBuffer drain() {
        ByteBuffer all = ByteBuffer.allocate(
                waiting.stream().mapToInt(event -> event.length).sum());
        for (byte[] event = waiting.poll(); event != null; event = waiting.poll()) {
            all.put(event);
        }
        return all.flip();
    }

    @Override
    public void succeeded() {
        synchronized (this) {
            writing = false;
        }
        next();
        if (isDrained()) {
            drained.run();
        }
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            over = true;
            waiting.clear();
        }
        ended.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
