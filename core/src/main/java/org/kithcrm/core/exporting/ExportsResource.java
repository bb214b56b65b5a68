// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.job.JobAnswers;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.web.Call;

/** {@code /exports}: an order for a file becomes a job. */
@Path("exports")
public final class ExportsResource {
    private final Engine engine;
    private final Jobs jobs;
    private final OrderReader orders;

    ExportsResource(Engine engine, Jobs jobs) {
        this.engine = engine;
        this.jobs = jobs;
        this.orders = new OrderReader(engine.catalog());
    }

    /** Orders a file of all records that fit; the job's result is the file. */
    @POST
    @Requires("exports:run")
    public Response start(Call call) {
        Caller caller = call.caller();
        ExportOrder order = orders.read(call.body(), caller.zone());
        for (String permission : ExportJob.needed(order)) {
            if (!caller.may(permission)) {
                throw new Denied(permission);
            }
        }
        engine.catalog()
                .find(order.target())
                .orElseThrow()
                .walk(order.node(engine.catalog(), caller), order.ids(), order.zone())
                .check(caller);
        long id = engine.ids().next();
        jobs.enqueue(id, caller, ExportJob.NAME, false, order.text(), rights(), List.of());
        return JobAnswers.acceptedWith(id, jobs.view(id));
    }

    /** A filter may reach through relations into any collection. */
    private List<String> rights() {
        var all = new ArrayList<String>();
        all.add("exports:run");
        engine.catalog().all().forEach(each -> all.add(each.schema().collection() + ":read"));
        return all;
    }
}
