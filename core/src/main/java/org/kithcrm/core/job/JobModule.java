// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.time.Clock;
import java.util.List;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.web.Cursors;

/** Wires jobs. */
public final class JobModule {
    private JobModule() {}

    /** The mapper interfaces of the feature. */
    public static List<Class<?>> mappers() {
        return List.of(JobMapper.class);
    }

    /** Serves the jobs of this database. */
    public static JobsResource resource(Database database, Clock clock, Cursors cursors, JobFiles files) {
        return new JobsResource(database, clock, cursors, files);
    }
}
