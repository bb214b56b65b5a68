// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.record.Engine;

/** Takes files and makes jobs of them. Thread-safe. */
final class Imports {
    private final Engine engine;
    private final Jobs jobs;
    private final ImportFiles files;

    Imports(Engine engine, Jobs jobs, ImportFiles files) {
        this.engine = engine;
        this.jobs = jobs;
        this.files = files;
    }

    long newId() {
        return engine.ids().next();
    }

    ImportOptions options(byte[] json) {
        return ImportOptions.read(json, engine.catalog());
    }

    void store(long id, InputStream file) throws IOException {
        files.store(id, file);
    }

    ImportOrder order(long id, ImportOptions options) throws IOException {
        return Tables.order(
                options,
                files.of(id),
                engine.catalog().find(options.target()).orElseThrow().schema());
    }

    List<List<String>> rows(long id, ImportOrder order, int count) throws IOException {
        return Tables.rows(order, files.of(id), count);
    }

    /** Orders the job for a stored file and gives how it looks to clients. */
    Object start(long id, Caller caller, ImportOptions options, boolean dryRun) throws IOException {
        ImportOrder order = order(id, options);
        engine.tx()
                .run(() -> jobs.enqueue(
                        id,
                        caller,
                        ImportJob.NAME,
                        dryRun,
                        order.text(),
                        ImportJob.used(order.target(), engine.catalog()),
                        order.columns()));
        return jobs.view(id);
    }

    void forget(long id) {
        files.remove(id);
    }
}
