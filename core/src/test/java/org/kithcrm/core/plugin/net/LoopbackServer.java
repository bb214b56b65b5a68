// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers every connection with the bytes a test gives, well or badly. */
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket server;
    private final Thread accepting;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile byte[] bytes = new byte[0];
    private volatile boolean stalls;
    private volatile boolean drips;

    public LoopbackServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = thread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void answer(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        stalls = false;
        drips = false;
    }

    /** Answers so and then nothing more. */
    public void stall(String text) {
        answer(text);
        stalls = true;
    }

    /** Answers a byte at a time. */
    public void drip(String text) {
        answer(text);
        drips = true;
    }

    String seen() {
        return String.join("\n", requests);
    }

    void awaitRequest() throws InterruptedException {
        requested.await();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                thread(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            requests.add(head(socket.getInputStream()));
            requested.countDown();
            OutputStream out = socket.getOutputStream();
            if (drips) {
                for (byte each : bytes) {
                    out.write(each);
                    out.flush();
                    Thread.sleep(50);
                }
            } else {
                out.write(bytes);
                out.flush();
            }
            if (stalls) {
                closed.await();
            }
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        try {
            accepting.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
