// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.job;

import java.time.Duration;
import org.kithcrm.api.Stable;

/**
 * Thrown by a handler that cannot go on now: the job is tried again after a while, and does not come closer to being given up.
 *
 * @since 0.1
 */
@Stable
public final class RetryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration wait;

    /**
     * Asks for another try.
     *
     * @param wait how long from now
     */
    public RetryLater(Duration wait) {
        super("retry after " + wait, null, false, false);
        this.wait = wait;
    }

    /** How long from now. */
    public Duration delay() {
        return wait;
    }
}
