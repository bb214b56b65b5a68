// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client's one connection, kept open as long as the server does; nothing is repeated behind the test's back. */
final class Connection implements AutoCloseable {
    private final URI server;
    private final String token;
    private final Socket socket;
    private final InputStream in;
    private boolean closing;

    /** Connects. */
    Connection(URI server, String token) throws IOException {
        this.server = server;
        this.token = token;
        this.socket = new Socket(server.getHost(), server.getPort());
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
    }

    /** Sends a request and reads the whole answer; returns its status. */
    int exchange(String method, String path, String body) throws IOException {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                + token + "\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n")
                + "\r\n";
        byte[] all = new byte[head.length() + bytes.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, all, 0, head.length());
        System.arraycopy(bytes, 0, all, head.length(), bytes.length);
        socket.getOutputStream().write(all);
        return answer();
    }

    private int answer() throws IOException {
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            closing |= lower.equals("connection: close");
            length = lower.startsWith("content-length: ") ? Integer.parseInt(line.substring(16)) : length;
            if (lower.startsWith("transfer-encoding")) {
                throw new IOException("no answer of a known length: " + line);
            }
        }
        if (in.readNBytes(length).length < length) {
            throw new IOException("the answer is cut");
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed without an answer");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Whether the server said that it closes. */
    boolean isClosing() {
        return closing;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
