// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.Response;

/** How a {@link Later} answers; any thread may call. */
public interface LateAnswer {
    /** Ends the request with a complete answer, made by {@link Replies}; false if it has ended already. */
    boolean send(Response response);

    /** Ends the request with a problem. */
    boolean fail(Throwable fault);

    /**
     * Begins an event stream; it has its own end.
     *
     * @throws org.kithcrm.api.error.Problem 429 if the user or the node has as many as it may
     */
    EventSink events();

    /** Called when the request ends in whatever way, at once if it has ended: stop looking for something to send. */
    void onEnd(Runnable listener);
}
