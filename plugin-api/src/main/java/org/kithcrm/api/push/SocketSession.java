// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.push;

import java.util.Optional;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Preview;

/**
 * One open WebSocket. It outlives an upgrade of the plugin: keep no reference beyond a call, and what must be remembered of it as an
 * {@link #attribute(String, String)}.
 *
 * <p>Events of a topic are sent as {@code {"topic":..,"seq":..,"type":..,"data":..}}, signals without {@code seq}; the end of a
 * subscription that is no longer allowed as {@code {"topic":..,"type":"unsubscribed"}}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@Preview
@HostImplemented
public interface SocketSession extends Subscriber {
    /** A name of the connection, not used again while the server runs. */
    String id();

    /** The client's address, behind trusted proxies the one they name. */
    String address();

    /** The page's origin that the browser named in the handshake. */
    Optional<String> origin();

    /**
     * Notes something of the connection, also for the plugin's next version.
     *
     * @param name any
     * @param value up to 1,024 characters; empty takes it back
     * @throws IllegalArgumentException if it is too long or the twentieth
     */
    void attribute(String name, String value);

    /**
     * Sends the entries of a topic behind a place, and those that come.
     *
     * @param topic a topic of this plugin
     * @param after the place of the last entry that the client has; negative begins behind the newest
     * @throws org.kithcrm.api.error.NotFound if there is no such topic or the session may not read it
     * @throws org.kithcrm.api.error.Conflict {@code push.too-many-topics} if it has 200 already
     */
    void subscribe(String topic, long after);

    /** Sends no more of a topic. */
    void unsubscribe(String topic);

    /**
     * Sends one text frame and returns at once; a client that leaves more than 1 MB unread is closed by 1013.
     *
     * @param json what to send
     */
    void send(String json);

    /**
     * Closes the connection.
     *
     * @param code by RFC 6455 section 7.4, such as 1008 for a broken rule, or one from 4000 to 4999 of the plugin's own
     * @param reason up to 120 bytes of UTF-8
     */
    void close(int code, String reason);
}
