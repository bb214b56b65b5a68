// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import org.jspecify.annotations.Nullable;

/**
 * A connection that stays open and belongs to no resource: an event stream or a socket of a plugin. The gate lets it in like any request.
 */
public interface Line {
    /** What the caller must have; null for a line that is open to everybody. */
    @Nullable String permission();

    /** Requests a second from one address to a public line; 0 keeps the standard class. */
    int perSecond();

    /** Opens it. */
    void open(Call call, LineAnswer answer);

    /** Finds lines. */
    @FunctionalInterface
    interface Finder {
        /** The line at a path; null if there is none. */
        @Nullable Line find(String path);
    }
}
