// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;

/** Wires segments. */
public final class SegmentModule {
    private SegmentModule() {}

    /** Adds the collection and the kind of work to {@code jobs}, and gives the resource; customers have to be in the catalog. */
    public static SegmentResource resource(Engine engine, Jobs jobs) {
        RecordService customers = engine.catalog().find("customers").orElseThrow();
        var records = new RecordService(SegmentSchema.schema(), new SegmentRules(customers), engine);
        engine.catalog().add(records);
        var members = new Members(engine);
        jobs.add(new SnapshotJob(engine, customers, members));
        return new SegmentResource(records, new Segments(engine, records, customers, members), jobs);
    }
}
