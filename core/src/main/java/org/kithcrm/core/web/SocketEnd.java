// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/** Our end of a WebSocket: told what happens to it, one call after the other, on threads that must not be kept. */
public interface SocketEnd {
    /** It is open; nothing is read before {@link SocketWire#next}. */
    void opened(SocketWire wire);

    /** A whole text frame has come; the next is read after {@link SocketWire#next}. */
    void text(String text);

    /** A sign of life. */
    void pong();

    /** It is closed, by whomever. */
    void closed();
}
