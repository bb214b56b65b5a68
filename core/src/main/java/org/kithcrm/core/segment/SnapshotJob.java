// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.job.Chunk;
import org.kithcrm.core.job.Counts;
import org.kithcrm.core.job.JobKind;
import org.kithcrm.core.job.JobRun;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.RecordWalk;
import org.kithcrm.core.record.StoredRecord;

/** Makes those who are in a segment now the members of a static one, chunk by chunk. Thread-safe. */
final class SnapshotJob implements JobKind {
    static final String NAME = "segment-snapshot";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NEEDED = List.of("customers:read", "segments:write");
    private static final int CHUNK = 500;

    private final Engine engine;
    private final RecordService customers;
    private final Members members;

    SnapshotJob(Engine engine, RecordService customers, Members members) {
        this.engine = engine;
        this.customers = customers;
        this.members = members;
    }

    /**
     * What is to be done.
     *
     * @param source the segment that is copied
     * @param filter its filter, or null for its members
     * @param target the static segment
     * @param zone the time zone of words such as {@code today}
     */
    record Order(long source, @Nullable String filter, long target, String zone) {
        String text() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        static Order read(String text) {
            try {
                return JSON.readValue(text, Order.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What it may use; a filter may reach through relations into any collection. */
    static List<String> used(Engine engine) {
        var all = new ArrayList<>(NEEDED);
        engine.catalog().all().forEach(each -> all.add(each.schema().collection() + ":read"));
        return all.stream().distinct().toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) {
        Order order = Order.read(run.input());
        RecordWalk walk = customers.walk(
                order.filter() == null ? Members.filter(order.source()) : AnyFilter.parse(order.filter()),
                List.of(),
                order.zone());
        long after = run.checkpoint().isEmpty() ? 0 : Long.parseLong(run.checkpoint());
        while (true) {
            Caller caller = run.caller(NEEDED);
            List<StoredRecord> found = walk.next(caller, after, CHUNK);
            if (found.isEmpty()) {
                return;
            }
            long last = found.get(found.size() - 1).id();
            run.chunk(() -> {
                int added = members.add(
                                order.target(),
                                found.stream().map(StoredRecord::id).toList())
                        .size();
                var counts = new Counts(found.size(), added, 0, found.size() - added, 0);
                return new Chunk(counts, String.valueOf(last), List.of());
            });
            after = last;
        }
    }
}
