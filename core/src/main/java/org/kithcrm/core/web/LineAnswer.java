// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/** How a {@link Line} is opened; one of the methods is called once, by any thread. */
public interface LineAnswer {
    /**
     * Begins an event stream.
     *
     * @throws org.kithcrm.api.error.Problem 429 if the user or the node has as many as it may
     */
    EventSink events();

    /**
     * Begins a socket.
     *
     * @param end what the client talks with
     * @throws org.kithcrm.api.error.Problem 426 {@code upgrade.required} if the client asks for none
     */
    void socket(SocketEnd end);

    /** Ends the request with a problem. */
    void fail(Throwable fault);

    /** Called when an event stream ends in whatever way, at once if it has ended. */
    void onEnd(Runnable listener);
}
