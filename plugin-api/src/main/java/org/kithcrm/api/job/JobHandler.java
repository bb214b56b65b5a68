// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.job;

import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Stable;

/**
 * Does the jobs of one name.
 *
 * <p>Called by several threads at once, each with a run of its own.
 *
 * @since 0.1
 */
@FunctionalInterface
@Stable
@PluginImplemented
public interface JobHandler {
    /**
     * Does one job, or the rest of it. It may be called again for the same job: after an exception, a crash, a stop or an upgrade. What it
     * writes in one {@code tx.call} together with {@link JobRun#checkpoint(String)} happens once.
     *
     * @param run the job
     * @throws RetryLater to be called again after a while
     * @throws Exception to be called again with growing pauses; after the tenth time the job is dead
     */
    void run(JobRun run) throws Exception;
}
