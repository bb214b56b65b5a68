// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.kithcrm.api.error.Problem;

/** Turns requests into WebSockets (RFC 6455), text only and without compression, which would cost memory for each. */
final class Sockets {
    /** The longest frame in bytes. */
    static final int LONGEST = 64 * 1024;

    private static final Duration QUIET = Duration.ofMinutes(2);

    private final ServerWebSocketContainer container;

    /** To be made before the server starts. */
    Sockets(Server server) {
        container = ServerWebSocketContainer.ensure(server);
        container.setMaxTextMessageSize(LONGEST);
        container.setMaxBinaryMessageSize(1);
        container.setMaxFrameSize(LONGEST);
        container.setAutoFragment(false);
        container.setInputBufferSize(2 * 1024);
        container.setOutputBufferSize(2 * 1024);
        container.setIdleTimeout(QUIET); // a sign of life is asked for long before
    }

    /** Answers the handshake; the exchange has its end then. */
    void upgrade(Exchange exchange, SocketEnd end) {
        if (!"websocket".equalsIgnoreCase(exchange.headers().get("Upgrade"))) {
            throw new Problem(426, "upgrade.required", "This address is a WebSocket; connect with a client for those.");
        }
        exchange.upgraded(response -> container.upgrade(
                (request, answer, callback) -> {
                    answer.setExtensions(List.of());
                    return new JettySocket(end);
                },
                exchange.request,
                response,
                exchange));
    }
}
