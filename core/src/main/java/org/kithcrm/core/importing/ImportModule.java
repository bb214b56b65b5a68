// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.nio.file.Path;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;

/** Wires imports. */
public final class ImportModule {
    private ImportModule() {}

    /**
     * Adds the kind of work to {@code jobs} and gives the resource; the customers have to be in the catalog.
     *
     * @param folder the data folder
     * @param limit the most bytes of a file
     * @param region ISO 3166-1 alpha-2 code of the country that phone numbers without +NN belong to
     */
    public static ImportsResource resource(Engine engine, Jobs jobs, Path folder, long limit, String region) {
        RecordService customers = engine.catalog().find("customers").orElseThrow();
        var files = new ImportFiles(folder, limit);
        jobs.add(new ImportJob(customers, engine, files, region));
        return new ImportsResource(new Imports(customers.schema(), engine, jobs, files));
    }
}
