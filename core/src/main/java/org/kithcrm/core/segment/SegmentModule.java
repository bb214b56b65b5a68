// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;

/** Wires segments. */
public final class SegmentModule {
    private SegmentModule() {}

    /** Adds the collection and the kind of work to {@code jobs}, and gives the resource; customers have to be in the catalog. */
    public static SegmentResource resource(Engine engine, Jobs jobs) {
        RecordService customers = engine.catalog().find("customers").orElseThrow();
        var members = new Members(engine);
        var late = new AtomicReference<Segments>();
        var rules = new SegmentRules(customers, () -> Objects.requireNonNull(late.get()));
        var records = new RecordService(SegmentSchema.schema(), rules, engine);
        engine.catalog().add(records);
        var segments = new Segments(engine, records, customers, members);
        late.set(segments);
        engine.catalog().saved((caller, id) -> Segments.filter(segments.get(caller, id)));
        jobs.add(new SnapshotJob(engine, customers, members));
        return new SegmentResource(records, segments, jobs);
    }
}
