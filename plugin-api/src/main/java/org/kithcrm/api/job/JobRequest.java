// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.job;

import java.time.Duration;
import java.util.Objects;
import org.kithcrm.api.Stable;

/**
 * A job to be done.
 *
 * @param name who does it, see {@link Jobs#handle}
 * @param input what it needs to know, up to 100,000 characters; no secrets
 * @param uniqueKey while a job of the same name and key waits, no second one is ordered; empty for none
 * @param after how long to wait before it is done
 * @since 0.1
 */
@Stable
public record JobRequest(String name, String input, String uniqueKey, Duration after) {
    /** Checks that all is there. */
    public JobRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(input);
        Objects.requireNonNull(uniqueKey);
        Objects.requireNonNull(after);
    }

    /** To be done at once. */
    public static JobRequest of(String name, String input) {
        return new JobRequest(name, input, "", Duration.ZERO);
    }

    /** The same, ordered once while it waits. */
    public JobRequest unique(String key) {
        return new JobRequest(name, input, key, after);
    }

    /** The same, later. */
    public JobRequest after(Duration wait) {
        return new JobRequest(name, input, uniqueKey, wait);
    }
}
