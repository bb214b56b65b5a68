// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/** A WebSocket as its end uses it. Nothing waits; thread-safe. */
public interface SocketWire {
    /** Reads one more frame. */
    void next();

    /**
     * Queues a text frame.
     *
     * @param sent called when the system has taken it, or when it never will
     */
    void send(String text, Runnable sent);

    /** Asks for a sign of life. */
    void ping();

    /** Closes it after what is queued. */
    void close(int code, String reason);

    /** Cuts it. */
    void cut();
}
