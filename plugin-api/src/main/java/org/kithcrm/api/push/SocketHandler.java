// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.push;

import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Preview;

/**
 * Takes what comes in over the sockets of one name. Called on threads of the plugin, one call after the other for each session; the next
 * frame of a session is read when the call has returned. A call that takes longer than {@code limits.request} is interrupted and its
 * session closed.
 *
 * @since 0.1
 */
@Preview
@PluginImplemented
public interface SocketHandler {
    /** A connection has been opened. After an upgrade of the plugin the open ones are not told again. */
    default void opened(SocketSession session) {}

    /**
     * A frame has come in.
     *
     * @param json an object or other value as JSON, at most 64 KB; anything else has closed the socket
     */
    void received(SocketSession session, String json);

    /** The connection is gone; not called when the server or the plugin stops. */
    default void closed(SocketSession session) {}
}
