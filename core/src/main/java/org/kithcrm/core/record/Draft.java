// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;

/** A write that passed all checks of the core and is not stored yet. Belongs to the unit of work it was made in. */
public final class Draft {
    private final RecordService records;
    private final @Nullable Change change;
    private final Supplier<Written> write;
    private boolean judged;

    /** With no change nothing is written. */
    Draft(RecordService records, @Nullable Change change, Supplier<Written> write) {
        this.records = records;
        this.change = change;
        this.write = write;
    }

    /** Whether storing it writes anything. */
    public boolean changes() {
        return change != null;
    }

    /** Whether the record is new. */
    public boolean creates() {
        return change != null && change.before() == null;
    }

    /** Stores it, if all who have a say agree. */
    public Written store() {
        if (!judged) {
            refuse(List.of(this));
        }
        return write.get();
    }

    private static void refuse(List<Draft> drafts) {
        judge(drafts).values().forEach(problem -> {
            throw problem;
        });
    }

    /** Asks all who have a say for drafts of one collection at once; why some of them may not be stored. */
    public static Map<Draft, Problem> judge(List<Draft> drafts) {
        if (drafts.isEmpty() || !drafts.get(0).records.isJudged()) {
            return Map.of();
        }
        List<Draft> asked = drafts.stream()
                .filter(draft -> draft.changes() && !draft.judged)
                .toList();
        Map<Draft, Problem> refused = new IdentityHashMap<>();
        if (!asked.isEmpty()) {
            RecordService records = asked.get(0).records;
            List<Change> changes = new ArrayList<>();
            asked.forEach(draft -> changes.add(java.util.Objects.requireNonNull(draft.change)));
            records.engine()
                    .gates()
                    .judge(records.schema().type(), changes)
                    .forEach((place, problem) -> refused.put(asked.get(place), problem));
        }
        asked.forEach(draft -> draft.judged = !refused.containsKey(draft));
        return refused;
    }

    /** Stores drafts that stand or fall together, table by table; the broken rule of one undoes the unit of work. */
    public static List<Written> storeAll(Engine engine, List<Draft> drafts) {
        refuse(drafts);
        var written = new ArrayList<Written>(drafts.size());
        engine.sql().gather(() -> {
            engine.log().expect(drafts.size());
            drafts.forEach(draft -> written.add(draft.store()));
        });
        return written;
    }
}
