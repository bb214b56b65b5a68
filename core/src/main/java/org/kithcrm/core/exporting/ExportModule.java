// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import org.kithcrm.core.job.JobFiles;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;

/** Wires exports. */
public final class ExportModule {
    private ExportModule() {}

    /** Adds the kind of work to {@code jobs} and gives the resource; the collections have to be in the catalog. */
    public static ExportsResource resource(Engine engine, Jobs jobs, JobFiles files) {
        jobs.add(new ExportJob(engine, files));
        jobs.hourly(files::purge);
        return new ExportsResource(engine, jobs);
    }
}
