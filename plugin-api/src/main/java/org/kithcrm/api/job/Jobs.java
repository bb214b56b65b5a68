// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.job;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.Stable;

/**
 * Work that is kept in the database until it is done: by the clock, as {@code jobs} in {@code plugin.json} says, or when the plugin asks
 * for it. One node at a time does a job; after a crash it goes on from its last checkpoint.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Jobs {
    /**
     * Says who does the jobs of a name; called during the start of the plugin only.
     *
     * @param name a name from {@code jobs} in {@code plugin.json}, or one that {@link #enqueue} uses: {@code [a-z][a-z0-9-]*}, up to 40
     *     characters
     * @param handler does them, on threads of the plugin
     * @return closing it lets running jobs end at their next checkpoint; the server does so at the stop
     */
    Registration handle(String name, JobHandler handler);

    /**
     * Orders a job. Inside {@code tx.call} it is ordered when all else commits, and not at all if it does not.
     *
     * @param request what is to be done
     * @return its id; that of a job with the same unique key which waits already
     */
    Id enqueue(JobRequest request);
}
