// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.FeedView;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.record.BodyReader;
import org.kithcrm.core.record.Deleted;
import org.kithcrm.core.record.Differences;
import org.kithcrm.core.record.Draft;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.StoredRecord;

/**
 * Takes single entries of the log back, newest first, by the same write path and rights as any other write. What was edited since
 * stays: the comparison is by value, so an edit that was itself taken back does not count. Thread-safe.
 */
final class Undo {
    private static final String EDITED = "edited-since";
    private static final String TRASHED = "deleted-since";

    private final Engine engine;
    private final FeedView view;

    /** Works on the collections of {@code engine}; {@code view} knows who sees the objects of plugins. */
    Undo(Engine engine, FeedView view) {
        this.engine = engine;
        this.view = view;
    }

    /** Takes one entry back; a refusal leaves the open unit of work sound. */
    Outcome takeBack(Actor actor, LogRow row) {
        Optional<RecordService> records = engine.catalog().ofType(row.type());
        if (records.isEmpty()) {
            return foreign(actor, row);
        }
        try {
            return engine.tx().nested(() -> takeBack(actor, row, records.get()));
        } catch (Unavailable busy) {
            throw busy;
        } catch (NotFound hidden) {
            return Outcome.nothing(row);
        } catch (Problem refused) {
            return Outcome.blocked(row, refused.code(), refused.detail());
        }
    }

    /** Objects that no collection keeps: plugins keep theirs. */
    private Outcome foreign(Actor actor, LogRow row) {
        return row.op().equals("emitted") || !view.sees(actor.caller(), row)
                ? Outcome.nothing(row)
                : Outcome.blocked(row, "not-revertible", "What keeps these objects does not take changes back.");
    }

    private Outcome takeBack(Actor actor, LogRow row, RecordService records) {
        StoredRecord now = records.get(actor.caller(), row.objectId(), Deleted.INCLUDE);
        return switch (row.op()) {
            case "created" -> created(actor, row, records, now);
            case "updated" -> updated(actor, row, records, now);
            case "deleted" ->
                done(
                        row,
                        now.deleted(),
                        () -> records.restore(actor, row.objectId(), Precondition.NONE)
                                .changed());
            case "restored" -> done(row, !now.deleted(), () -> trashed(actor, row, records));
            default -> done(row, !now.deleted(), () -> records.takeBack(actor, row));
        };
    }

    private static Outcome done(LogRow row, boolean needed, Supplier<Boolean> write) {
        return needed && write.get() ? Outcome.reverted(row) : Outcome.nothing(row);
    }

    private static boolean trashed(Actor actor, LogRow row, RecordService records) {
        records.delete(actor, row.objectId(), Precondition.NONE);
        return true;
    }

    private static Outcome created(Actor actor, LogRow row, RecordService records, StoredRecord now) {
        if (now.deleted()) {
            return Outcome.nothing(row);
        }
        List<String> edited = Differences.between(image(records, row.after()), BodyReader.read(fields(records), now));
        if (!edited.isEmpty()) {
            return Outcome.kept(row, edited, EDITED);
        }
        trashed(actor, row, records);
        return Outcome.reverted(row);
    }

    private static Outcome updated(Actor actor, LogRow row, RecordService records, StoredRecord now) {
        if (now.deleted()) {
            return Outcome.kept(row, List.of(), TRASHED);
        }
        RecordData before = image(records, row.before());
        RecordData after = image(records, row.after());
        var back = new WayBack(before, after, Differences.between(before, after));
        Draft draft = records.rewrite(actor, row.objectId(), back::from);
        boolean changed = draft.store().changed();
        return new Outcome(row.type(), row.objectId(), changed, back.kept(), EDITED, "", "");
    }

    private static Fields fields(RecordService records) {
        return records.schema().fields();
    }

    private static RecordData image(RecordService records, byte @Nullable [] body) {
        if (body == null) {
            throw new Problem(410, "result.expired", "The log no longer keeps what the record was.");
        }
        return BodyReader.read(fields(records), body);
    }
}
