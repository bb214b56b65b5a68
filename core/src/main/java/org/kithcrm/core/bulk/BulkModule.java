// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.bulk;

import java.util.List;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;

/** Wires bulk edits. */
public final class BulkModule {
    /** Those of the administration are few and are changed one by one. */
    private static final List<String> COLLECTIONS =
            List.of("customers", "interactions", "orders", "products", "tasks", "notes");

    private BulkModule() {}

    /** Adds the kind of work to {@code jobs} and gives a resource for each collection. */
    public static List<BulkResource> resources(Engine engine, Jobs jobs) {
        jobs.add(new BulkJob(engine));
        return COLLECTIONS.stream()
                .map(each -> new BulkResource(engine.catalog().find(each).orElseThrow(), engine, jobs))
                .toList();
    }
}
