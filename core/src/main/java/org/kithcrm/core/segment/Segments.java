// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.BodyReader;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Deleted;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.StoredRecord;
import org.kithcrm.core.record.Written;

/** Who is in a segment, as its reader may see it. Thread-safe. */
final class Segments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final RecordService records;
    private final RecordService customers;
    private final Members members;

    Segments(Engine engine, RecordService records, RecordService customers, Members members) {
        this.engine = engine;
        this.records = records;
        this.customers = customers;
        this.members = members;
    }

    Engine engine() {
        return engine;
    }

    RecordService customers() {
        return customers;
    }

    /** A segment the caller may see. */
    RecordData get(Caller caller, long id) {
        return data(records.get(caller, id, Deleted.EXCLUDE));
    }

    private RecordData data(StoredRecord stored) {
        return BodyReader.read(records.schema().fields(), stored);
    }

    /** The filter over customers that gives its members. */
    static FilterNode filter(RecordData segment) {
        String filter = segment.text("filter");
        return filter == null ? Members.filter(segment.number("id")) : AnyFilter.parse(filter);
    }

    /** Changes the members of a static segment; gives how many came and went. */
    Map<String, Integer> change(Actor actor, long id, Precondition expected, List<Long> add, List<Long> remove) {
        return engine.tx().call(() -> {
            // locks the segment, and checks the version and the right to write it
            Written segment = records.edit(actor, id, expected, (before, checks) -> new RecordData(before.fields()));
            if (!SegmentSchema.STATIC.equals(data(segment.stored()).text("kind"))) {
                throw new Conflict("state.conflict", "The filter of a dynamic segment says who is in it; change that.");
            }
            seen(actor.caller(), add);
            List<Long> added = members.add(id, add);
            List<Long> removed = members.remove(id, remove);
            if (!added.isEmpty() || !removed.isEmpty()) {
                log(actor, segment.stored(), added, removed);
            }
            return Map.of("added", added.size(), "removed", removed.size());
        });
    }

    private void seen(Caller caller, List<Long> ids) {
        Set<Long> visible = customers.visible(caller, ids).keySet();
        var checks = new Checks();
        for (int i = 0; i < ids.size(); i++) {
            if (!visible.contains(ids.get(i))) {
                checks.add("/add/" + i, "bad-reference", "There is no such customer that you may see.");
            }
        }
        checks.orThrow();
    }

    private void log(Actor actor, StoredRecord segment, List<Long> added, List<Long> removed) {
        byte[] after = json(Map.of(
                "added", added.stream().map(Id::text).toList(),
                "removed", removed.stream().map(Id::text).toList()));
        long owner = segment.ownerId();
        long team = segment.teamId();
        engine.log()
                .write(
                        actor,
                        new LogEntry(
                                SegmentSchema.TYPE,
                                segment.id(),
                                LogEntry.Op.EMITTED,
                                segment.version(),
                                null,
                                after,
                                List.of("members"),
                                owner,
                                team,
                                owner,
                                team));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why a customer is in a segment, or is not. */
    Map<String, Object> explain(Caller caller, RecordData segment, long customer) {
        if (!customers.exists(caller, customer)) {
            throw new NotFound();
        }
        FilterNode filter = filter(segment);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("segmentId", Id.text(segment.number("id")));
        out.put("customerId", Id.text(customer));
        out.put("kind", String.valueOf(segment.text("kind")));
        out.put("member", fits(caller, filter, customer));
        if (segment.text("filter") != null) {
            out.put("filter", Explanation.of(filter, part -> fits(caller, part, customer)));
        }
        return out;
    }

    private boolean fits(Caller caller, FilterNode filter, long customer) {
        return !customers.fitting(caller, filter, List.of(customer)).isEmpty();
    }

    /** A new static segment of a name, without members yet. */
    Written copy(Actor actor, RecordData source, @Nullable String name) {
        var sent = new RecordData(records.schema().fields());
        sent.send("name", name == null ? source.text("name") : name);
        sent.send("kind", SegmentSchema.STATIC);
        sent.send("description", source.text("description"));
        return records.create(actor, sent, new Checks());
    }
}
