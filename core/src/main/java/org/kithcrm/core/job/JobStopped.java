// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

/** The job was cancelled, goes on in another process, or the server stops: this worker lays it down without a trace. */
final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStopped() {
        super("the job is no longer this worker's", null, false, false);
    }
}
