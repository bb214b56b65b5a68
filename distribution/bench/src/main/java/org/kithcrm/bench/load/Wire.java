// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection, as plain as can be. Used by one thread. */
public final class Wire implements AutoCloseable {
    private static final int SILENCE_MILLIS = 60_000;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean closing;

    /** Connects to a port of this machine. */
    public Wire(int port) throws IOException {
        this.socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), SILENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    /** Sends bytes. */
    public void send(byte[] request) throws IOException {
        out.write(request);
    }

    /** Sends a whole request and reads its answer. */
    public Answer exchange(byte[] request) throws IOException {
        send(request);
        return read();
    }

    /** Reads one answer. */
    public Answer read() throws IOException {
        String head = head();
        int status = Integer.parseInt(head, 9, 12, 10);
        String lower = head.toLowerCase(Locale.ROOT);
        closing = lower.contains("\r\nconnection: close");
        return new Answer(status, head, body(status, lower));
    }

    /** Whether the server said that it closes the connection: nothing more may be sent. */
    public boolean isClosing() {
        return closing;
    }

    /** Reads a line, for streams of events. */
    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = next(); b != '\n'; b = next()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Reads up to the empty line that ends a head. */
    public String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int b = next();
            head.write(b);
            matched = b == END_OF_HEAD[matched] ? matched + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] body(int status, String head) throws IOException {
        int at = head.indexOf("\r\ncontent-length:");
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            int length = Integer.parseInt(
                    head.substring(from, head.indexOf('\r', from)).trim());
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("a body was cut short");
            }
            return body;
        }
        return head.contains("\r\ntransfer-encoding: chunked") ? chunks() : new byte[0];
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the server closed the connection");
        }
        return b;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
