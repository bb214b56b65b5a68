// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.job.Chunk;
import org.kithcrm.core.job.Counts;
import org.kithcrm.core.job.JobKind;
import org.kithcrm.core.job.JobRun;
import org.kithcrm.core.job.RowError;
import org.kithcrm.core.record.Engine;

/** Takes a large change set back, newest entries first, chunk by chunk. Thread-safe. */
final class RevertJob implements JobKind {
    static final String NAME = "revert";
    /** The columns of what stays or is blocked. */
    static final List<String> COLUMNS = List.of("type", "id", "field");

    private static final List<String> NEEDED = List.of("changesets:revert");
    private static final int CHUNK = 250;

    private final Engine engine;
    private final Undo undo;

    RevertJob(Engine engine, Undo undo) {
        this.engine = engine;
        this.undo = undo;
    }

    /** The rights it may use. */
    static List<String> used(Engine engine) {
        var all = new ArrayList<>(NEEDED);
        engine.catalog().all().forEach(records -> {
            for (String action : List.of("read", "write", "delete", "assign")) {
                all.add(records.schema().collection() + ":" + action);
            }
        });
        return all;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) {
        long changeSet = Id.fromString(run.input()).value();
        long before = run.checkpoint().isEmpty() ? Long.MAX_VALUE : Long.parseLong(run.checkpoint());
        List<LogRow> rows = engine.entries().ofSet(changeSet, before, CHUNK);
        while (!rows.isEmpty()) {
            List<LogRow> chunk = rows;
            Actor actor = Reverts.actor(run.caller(NEEDED), changeSet, "");
            run.chunk(() -> takeBack(actor, chunk));
            rows = engine.entries().ofSet(changeSet, last(rows), CHUNK);
        }
    }

    private static long last(List<LogRow> rows) {
        return rows.get(rows.size() - 1).seq();
    }

    private Chunk takeBack(Actor actor, List<LogRow> rows) {
        long reverted = 0;
        var errors = new ArrayList<RowError>();
        for (LogRow row : rows) {
            Outcome outcome = undo.takeBack(actor, row);
            if (!outcome.complete()) {
                errors.add(error(row, outcome));
            } else if (outcome.reverted()) {
                reverted++;
            }
        }
        var counts = new Counts(rows.size(), 0, reverted, rows.size() - reverted - errors.size(), errors.size());
        return new Chunk(counts, String.valueOf(last(rows)), errors);
    }

    private static RowError error(LogRow row, Outcome outcome) {
        String fields = String.join(" ", outcome.kept());
        boolean blocked = !outcome.blocked().isEmpty();
        return new RowError(
                row.seq(),
                blocked ? outcome.blocked() : outcome.reason(),
                blocked ? "" : fields,
                blocked ? outcome.detail() : "It was changed afterwards and stays as it is.",
                List.of(outcome.type(), Id.text(outcome.id()), fields));
    }
}
