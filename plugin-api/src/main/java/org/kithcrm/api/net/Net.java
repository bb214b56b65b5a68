// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.net;

import java.net.Socket;
import java.time.Duration;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * Connections to other systems. A target needs the scope {@code net:host:port}, or {@code net:settings} for hosts that a user with permission
 * entered. Addresses that only this machine or its network can reach are refused unless an administrator allows them ({@code plugins.net-allow}):
 * the address that is connected to is checked, whatever the name says a moment later.
 *
 * <p>Thread-safe. A target has few calls at the same time, a short queue and a circuit breaker. At the
 * stop of the plugin its connections are closed.
 *
 * <pre>{@code
 * HttpAnswer answer = ctx.net().http(HttpCall.get(URI.create("https://pos.example.com/v1/stock")));
 * }</pre>
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Net {
    /**
     * Sends one request and reads the whole answer. Redirects are not followed, cookies not kept, answers not decompressed; an answer with
     * status 500 is an answer too.
     *
     * @param call what to send
     * @return what came back
     * @throws NetFailure if no answer came: {@link NetFailure#reason} says why
     * @throws IllegalStateException inside a unit of work, as the database would wait for the other system: network first, or a job; also
     *     without the scope
     */
    HttpAnswer http(HttpCall call);

    /**
     * Opens a connection for a protocol other than HTTP, such as SMTP or IMAP. Reading waits 15 s until
     * {@link Socket#setSoTimeout} says otherwise. For TLS, layer a socket of {@code SSLSocketFactory} over it and check the host name.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param timeout for connecting, up to 120 s
     * @return the connection, closed by the plugin, at the latest by the server at its stop
     * @throws NetFailure if there is no connection
     * @throws IllegalStateException as for {@link #http}
     */
    Socket connect(String host, int port, Duration timeout);
}
