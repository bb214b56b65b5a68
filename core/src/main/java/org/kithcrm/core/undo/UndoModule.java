// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import org.kithcrm.core.changelog.FeedView;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;

/** Wires reverts. */
public final class UndoModule {
    private UndoModule() {}

    /** Adds the kind of work to {@code jobs} and gives the resource. */
    public static RevertsResource resource(Engine engine, FeedView view, Jobs jobs) {
        var undo = new Undo(engine, view);
        jobs.add(new RevertJob(engine, undo));
        return new RevertsResource(new Reverts(engine, view, undo, jobs));
    }
}
