// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.job.JobAnswers;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.RecordWalk;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.CollectionResource;
import org.kithcrm.core.web.PathResource;

/** {@code POST /x/bulk}: one change for all records that fit a filter, or for those named, as a job. */
@Produces("application/json")
@Consumes("application/json")
public final class BulkResource implements CollectionResource, PathResource {
    private final RecordService records;
    private final Engine engine;
    private final Jobs jobs;
    private final BulkReader orders;

    BulkResource(RecordService records, Engine engine, Jobs jobs) {
        this.records = records;
        this.engine = engine;
        this.jobs = jobs;
        this.orders = new BulkReader(records.schema());
    }

    @Override
    public String collection() {
        return records.schema().collection();
    }

    @Override
    public String path() {
        return collection() + "/bulk";
    }

    /** Another number of records than expected is refused, so that nobody changes what he did not look at. */
    @POST
    @Requires("{collection}:write")
    public Response edit(Call call) {
        JsonNode tree = Json.tree(call.body());
        BulkOrder order = orders.order(tree, call.caller().zone());
        for (String permission : BulkJob.needed(order)) {
            if (!call.caller().may(permission)) {
                throw new Denied(permission);
            }
        }
        RecordWalk walk = records.walk(order.node(engine.catalog(), call.caller()), order.ids(), order.zone());
        walk.check(call.caller());
        Long expected = BulkReader.expected(tree);
        if (expected != null) {
            long count = walk.count(call.caller());
            if (count != expected) {
                throw new Conflict("state.conflict", "The order meets " + count + " records, not " + expected + ".")
                        .with("count", count);
            }
        }
        long id = engine.ids().next();
        jobs.order(
                id,
                call.caller(),
                BulkJob.NAME,
                call.dryRun(),
                order.text(),
                BulkJob.used(engine, order),
                BulkJob.COLUMNS);
        return JobAnswers.accepted(id, BulkJob.NAME);
    }
}
