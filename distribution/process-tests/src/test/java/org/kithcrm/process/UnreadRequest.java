// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.kithcrm.process.Ledger.Write;

/** A request whose answer nobody reads. */
record UnreadRequest(Socket socket) implements AutoCloseable {
    static UnreadRequest send(URI server, String token, Write write) {
        byte[] body = write.body().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        String head = write.method() + " /api/v1/" + write.path() + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nAuthorization: Bearer " + token + "\r\nIdempotency-Key: " + write.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        try {
            var socket = new Socket(server.getHost(), server.getPort());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return new UnreadRequest(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
