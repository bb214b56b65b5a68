// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import org.kithcrm.api.Stable;

/**
 * Not now: 503 with {@code Retry-After}; the same request may be repeated.
 *
 * @since 0.1
 */
@Stable
public final class Unavailable extends Problem {
    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    /**
     * A 503.
     *
     * @param code the stable code, such as {@code database.busy}
     * @param detail one sentence
     * @param retryAfterSeconds when to try again, in seconds
     */
    public Unavailable(String code, String detail, int retryAfterSeconds) {
        super(503, code, detail);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** When to try again, in seconds. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
