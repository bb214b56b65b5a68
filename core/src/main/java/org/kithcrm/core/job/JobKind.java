// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.io.IOException;

/** Does the jobs of one kind. Thread-safe. */
public interface JobKind {
    /** The word for it in {@code kind}. */
    String name();

    /** Does the rest of a job; called again from its checkpoint after a crash. */
    void run(JobRun run) throws IOException;

    /** Gives back what the job held outside the database, once it has ended for good. */
    default void ended(long jobId) {}
}
