// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of a WebSocket that keeps what comes. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final String CLOSED = "closed ";

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean reads;

    private SocketClient(URI address, boolean reads) {
        this.reads = reads;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", "http://shop.example.com")
                .buildAsync(address, this)
                .join();
    }

    static SocketClient open(int port, String path) {
        return new SocketClient(URI.create("ws://127.0.0.1:" + port + path), true);
    }

    /** One that takes nothing from the line before {@link #read}. */
    static SocketClient deaf(int port, String path) {
        return new SocketClient(URI.create("ws://127.0.0.1:" + port + path), false);
    }

    /** What a handshake that is refused is answered with. */
    static int refused(int port, String path) {
        try {
            open(port, path).close();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof java.net.http.WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(1);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            frames.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        frames.add(CLOSED + code);
        return null;
    }

    void read() {
        reads = true;
        socket.request(1);
    }

    SocketClient say(String words) {
        return sendText('"' + words + '"');
    }

    SocketClient sendText(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    SocketClient sendBinary() {
        socket.sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1}), true).join();
        return this;
    }

    /** The next frame, or {@code closed} with its code. */
    String next() {
        try {
            String frame = frames.poll(10, TimeUnit.SECONDS);
            return frame == null ? "silence" : frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether nothing has come for a moment. */
    boolean isQuiet() {
        try {
            return frames.poll(300, TimeUnit.MILLISECONDS) == null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
