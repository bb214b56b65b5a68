// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.nio.file.Path;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;

/** Wires imports. */
public final class ImportModule {
    private ImportModule() {}

    /**
     * Adds the kind of work to {@code jobs} and gives the resource; the collections have to be in the catalog.
     *
     * @param folder the data folder
     * @param limit the most bytes of a file
     * @param region ISO 3166-1 alpha-2 code of the country that phone numbers without +NN belong to
     */
    public static ImportsResource resource(Engine engine, Jobs jobs, Path folder, long limit, String region) {
        var files = new ImportFiles(folder, limit);
        jobs.add(new ImportJob(engine, files, region));
        return new ImportsResource(new Imports(engine, jobs, files));
    }

    /** Gives the mappings there are. */
    public static ImportMappingsResource mappings() {
        return new ImportMappingsResource();
    }
}
