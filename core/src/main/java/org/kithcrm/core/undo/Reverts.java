// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.FeedView;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;

/** Takes change sets back: small ones at once, large ones by a job. Thread-safe. */
final class Reverts {
    /** Entries that are taken back within a request. */
    static final int AT_ONCE = 1_000;

    private final Engine engine;
    private final FeedView view;
    private final Undo undo;
    private final Jobs jobs;

    Reverts(Engine engine, FeedView view, Undo undo, Jobs jobs) {
        this.engine = engine;
        this.view = view;
        this.undo = undo;
        this.jobs = jobs;
    }

    /** Who takes a change set back, for a request or a job. */
    static Actor actor(Caller caller, long changeSet, String requestId) {
        return new Actor(caller, "revert:" + Id.text(changeSet), requestId);
    }

    /** The newest entries of a change set, one more than are taken back at once; refused if the caller sees none of them. */
    List<LogRow> entries(Caller caller, long changeSet) {
        List<LogRow> rows = engine.entries().ofSet(changeSet, Long.MAX_VALUE, AT_ONCE + 1);
        if (rows.stream().noneMatch(row -> view.sees(caller, row))) {
            throw new NotFound();
        }
        return rows;
    }

    /**
     * Takes entries back in the open unit of work.
     *
     * @param allOrNothing refuses when something stays or is blocked
     */
    Report now(Actor actor, List<LogRow> entries, boolean allOrNothing) {
        var outcomes = new ArrayList<Outcome>();
        entries.forEach(entry -> outcomes.add(undo.takeBack(actor, entry)));
        var report = Report.of(engine.log().current(), outcomes);
        if (allOrNothing && !report.complete()) {
            throw new Conflict("revert.conflict", "Not all of it can be taken back; nothing was.")
                    .with("kept", report.kept())
                    .with("blocked", report.blocked());
        }
        return report;
    }

    /** Orders the job for a large change set. */
    long order(Caller caller, long changeSet, boolean dryRun) {
        long id = engine.ids().next();
        jobs.order(id, caller, RevertJob.NAME, dryRun, Id.text(changeSet), RevertJob.used(engine), RevertJob.COLUMNS);
        return id;
    }
}
