// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.bulk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.job.Chunk;
import org.kithcrm.core.job.Counts;
import org.kithcrm.core.job.JobKind;
import org.kithcrm.core.job.JobRun;
import org.kithcrm.core.job.RowError;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.RecordWalk;
import org.kithcrm.core.record.StoredRecord;

/** Changes the records of an order by id, chunk by chunk, each as a PATCH or DELETE of its own would. Thread-safe. */
final class BulkJob implements JobKind {
    static final String NAME = "bulk";
    /** The columns of records that were refused. */
    static final List<String> COLUMNS = List.of("id");

    private static final int CHUNK = 250;

    private final Engine engine;

    BulkJob(Engine engine) {
        this.engine = engine;
    }

    /** What an order needs. */
    static List<String> needed(BulkOrder order) {
        return List.of(order.collection() + ":read", order.collection() + (order.delete() ? ":delete" : ":write"));
    }

    /** What it may use; a filter may reach through relations into any collection. */
    static List<String> used(Engine engine, BulkOrder order) {
        Set<String> all = new LinkedHashSet<>(needed(order));
        all.add(order.collection() + ":write");
        all.add(order.collection() + ":assign");
        engine.catalog().all().forEach(each -> all.add(each.schema().collection() + ":read"));
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) {
        BulkOrder order = BulkOrder.read(run.input());
        RecordService records = engine.catalog().find(order.collection()).orElseThrow();
        var filter = order.node(engine.catalog(), run.caller(needed(order)));
        RecordWalk walk = records.walk(filter, order.ids(), order.zone());
        Mark mark = Mark.of(run.checkpoint());
        while (true) {
            Caller caller = run.caller(needed(order));
            List<StoredRecord> found = walk.next(caller, mark.id(), CHUNK);
            if (found.isEmpty()) {
                return;
            }
            var next = new Mark(found.get(found.size() - 1).id(), mark.done() + found.size());
            var actor = new Actor(caller, "bulk:" + Id.text(run.id()), "");
            Mark from = mark;
            run.chunk(() -> edit(actor, records, order, found, from, next));
            mark = next;
        }
    }

    private Chunk edit(
            Actor actor, RecordService records, BulkOrder order, List<StoredRecord> found, Mark from, Mark next) {
        long changed = 0;
        var errors = new ArrayList<RowError>();
        long line = from.done();
        for (StoredRecord each : found) {
            line++;
            try {
                changed += engine.tx().nested(() -> edit(actor, records, order, each.id())) ? 1 : 0;
            } catch (Unavailable busy) {
                throw busy;
            } catch (NotFound gone) {
                continue;
            } catch (Problem refused) {
                errors.add(new RowError(line, refused.code(), "", refused.detail(), List.of(Id.text(each.id()))));
            }
        }
        var counts = new Counts(found.size(), 0, changed, found.size() - changed - errors.size(), errors.size());
        return new Chunk(counts, next.text(), errors);
    }

    private static boolean edit(Actor actor, RecordService records, BulkOrder order, long id) {
        if (order.delete()) {
            records.delete(actor, id, Precondition.NONE);
            return true;
        }
        return records.edit(actor, id, Precondition.NONE, (before, checks) -> patch(records, order, before, checks))
                .changed();
    }

    private static RecordData patch(RecordService records, BulkOrder order, RecordData before, Checks checks) {
        RecordData sent = InputReader.read(records.schema().fields(), order.patch(), checks);
        if (!order.addTags().isEmpty() || !order.removeTags().isEmpty()) {
            var tags = new LinkedHashSet<>(sent.sent("tags") ? sent.words("tags") : before.words("tags"));
            order.removeTags().forEach(tags::remove);
            tags.addAll(order.addTags());
            sent.send("tags", List.copyOf(tags));
        }
        return sent;
    }

    /** Where the last chunk ended: the last id, and how many records lie up to it. */
    private record Mark(long id, long done) {
        static Mark of(String checkpoint) {
            String[] parts = checkpoint.split(" ");
            return parts.length < 2 ? new Mark(0, 0) : new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        String text() {
            return id + " " + done;
        }
    }
}
