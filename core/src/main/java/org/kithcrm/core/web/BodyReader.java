// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.kithcrm.api.error.Problem;

/** Reads a whole body without holding a thread while the client is slow. */
final class BodyReader implements Runnable {
    private static final int FIRST = 8 * 1024;
    /** A body a little too large is read to its end, because a client that still writes may miss the answer. */
    static final long PATIENCE = 4;

    private final Request request;
    private final int limit;
    private final long most;
    private final Consumer<byte[]> whole;
    private final Consumer<Throwable> failed;
    private final long begun = System.nanoTime();
    private byte[] bytes;
    private volatile int length;
    private volatile long discarded;

    BodyReader(Request request, int limit, Consumer<byte[]> whole, Consumer<Throwable> failed) {
        this(request, limit, limit * PATIENCE, whole, failed);
    }

    /** Keeps up to {@code limit} bytes, throws away what follows, and gives up after {@code most}. */
    BodyReader(Request request, int limit, long most, Consumer<byte[]> whole, Consumer<Throwable> failed) {
        this.request = request;
        this.limit = limit;
        this.most = most;
        this.whole = whole;
        this.failed = failed;
        long declared = request.getLength();
        this.bytes = new byte[(int) Math.min(declared > 0 ? declared : FIRST, limit)];
    }

    /** Seconds since the first look, and bytes since then: what the watch of slow requests judges. */
    long elapsedNanos() {
        return System.nanoTime() - begun;
    }

    long received() {
        return length + discarded;
    }

    void fail(Throwable cause) {
        failed.accept(cause);
        request.fail(cause);
    }

    @Override
    public void run() {
        try {
            read();
        } catch (Throwable e) {
            failed.accept(e);
        }
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed.accept(chunk.getFailure());
                return;
            }
            boolean fits = take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (!fits && (last || discarded > most)) {
                failed.accept(tooLarge(limit));
                return;
            }
            if (last) {
                whole.accept(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
                return;
            }
        }
    }

    private boolean take(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (discarded > 0 || more > limit - length) {
            discarded += more;
            bytes = Answer.NOTHING;
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(length + more, bytes.length * 2)));
        }
        chunk.get(bytes, length, more);
        length += more;
        return true;
    }

    static Problem tooLarge(int limit) {
        return new Problem(413, "body.too-large", "The body may have at most " + limit + " bytes.")
                .with("limit", limit);
    }
}
