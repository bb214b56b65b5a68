// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.BodyValues;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordRules;
import org.kithcrm.core.record.RecordService;

/** A dynamic segment has a filter that works, a static one has none. */
final class SegmentRules implements RecordRules {
    private final RecordService customers;
    private final Supplier<Segments> segments;

    SegmentRules(RecordService customers, Supplier<Segments> segments) {
        this.customers = customers;
        this.segments = segments;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        String filter = change.after().text("filter");
        boolean dynamic = SegmentSchema.DYNAMIC.equals(change.after().text("kind"));
        if (dynamic == (filter == null)) {
            checks.add(
                    "/filter",
                    dynamic ? "required" : "rule",
                    dynamic
                            ? "A dynamic segment needs a filter."
                            : "A static segment has members instead of a filter.");
        } else if (filter != null && change.touches("filter")) {
            try {
                customers.fitting(change.actor().caller(), AnyFilter.parse(filter), List.of(0L));
            } catch (Problem refused) {
                checks.add("/filter", refused.code(), said(refused));
            }
        }
    }

    /** Members that came go, and those that went return. */
    @Override
    public boolean takeBack(Actor actor, LogRow entry) {
        if (entry.after() == null) {
            return false;
        }
        JsonNode told = Json.tree(entry.after());
        return segments
                        .get()
                        .change(
                                actor,
                                entry.objectId(),
                                Precondition.NONE,
                                BodyValues.ids(told, "removed", Integer.MAX_VALUE),
                                BodyValues.ids(told, "added", Integer.MAX_VALUE))
                        .values()
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                > 0;
    }

    private static String said(Problem refused) {
        return refused.violations().isEmpty()
                ? refused.detail()
                : refused.violations().get(0).message();
    }
}
