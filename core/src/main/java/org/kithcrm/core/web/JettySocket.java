// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** One WebSocket as Jetty has it. */
public final class JettySocket implements Session.Listener, SocketWire {
    /** RFC 6455 section 7.4.1. */
    private static final int TEXT_ONLY = 1003;

    private final SocketEnd end;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Session session;

    JettySocket(SocketEnd end) {
        this.end = end;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        end.opened(this);
    }

    @Override
    public void onWebSocketText(String text) {
        end.text(text);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(TEXT_ONLY, "A frame is no text.");
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        end.pong();
        next();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        closed();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        closed();
    }

    private void closed() {
        if (over.compareAndSet(false, true)) {
            end.closed();
        }
    }

    @Override
    public void next() {
        Session now = session;
        if (now != null && now.isOpen()) {
            now.demand();
        }
    }

    @Override
    public void send(String text, Runnable sent) {
        Session now = session;
        if (now == null || !now.isOpen()) {
            sent.run();
            return;
        }
        now.sendText(text, Callback.from(sent, failure -> sent.run()));
    }

    @Override
    public void ping() {
        Session now = session;
        if (now != null && now.isOpen()) {
            now.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    @Override
    public void close(int code, String reason) {
        Session now = session;
        if (now != null) {
            now.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void cut() {
        Session now = session;
        if (now != null) {
            now.disconnect();
        }
        closed();
    }
}
