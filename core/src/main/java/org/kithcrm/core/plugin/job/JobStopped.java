// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

/** Ends a run at a checkpoint: the plugin stops, or the job is another node's by now. */
final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStopped() {
        super("the run ends here and goes on from its checkpoint", null, false, false);
    }
}
