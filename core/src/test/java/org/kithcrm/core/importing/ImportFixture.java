// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.Horizon;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.exporting.ExportModule;
import org.kithcrm.core.interaction.InteractionModule;
import org.kithcrm.core.job.JobFiles;
import org.kithcrm.core.job.JobModule;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.order.OrderModule;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.SaveGates;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.task.TaskModule;
import org.kithcrm.core.web.Cursors;

/** Imports into a database of their own, without a web server. */
final class ImportFixture implements AutoCloseable {
    private static final List<String> TARGETS =
            List.of("customers", "interactions", "products", "orders", "tasks", "notes");
    static final Set<String> ALL = all();

    private static final long USER = 7;

    final Database database;
    final Jobs jobs;
    final Imports imports;
    final Engine engine;
    final JobFiles results;
    volatile Set<String> granted = ALL;

    ImportFixture(Path folder) {
        this(folder, TestDatabase.open(mappers()));
    }

    private ImportFixture(Path folder, Database opened) {
        database = opened;
        var clock = Clock.systemUTC();
        var horizon = Horizon.of(database.dialect(), database.tx(), database.sql());
        var log = new ChangeLog(database.tx(), database.sql(), database.ids(), clock, horizon, new Wakeups());
        engine = new Engine(
                database.tx(),
                database.sql(),
                database.dialect(),
                database.ids(),
                clock,
                log,
                new LogReader(database.tx(), database.sql(), horizon),
                new Catalog(),
                new Cursors(new byte[32]),
                new SaveGates());
        CustomerModule.resource(engine, database, "CN");
        InteractionModule.resource(engine);
        OrderModule.resources(engine);
        TaskModule.resources(engine);
        jobs = new Jobs(database, log, clock, user -> Optional.of(caller()));
        var files = new ImportFiles(folder, 1L << 30);
        jobs.add(new ImportJob(engine, files, "CN"));
        imports = new Imports(engine, jobs, files);
        results = new JobFiles(folder, clock);
        ExportModule.resource(engine, jobs, results);
        jobs.start();
    }

    private static Set<String> all() {
        var all = new java.util.HashSet<>(Set.of("imports:run", "exports:run"));
        for (String target : TARGETS) {
            all.addAll(List.of(target + ":read", target + ":write", target + ":assign"));
        }
        return Set.copyOf(all);
    }

    /** Exports to the end and gives the file. */
    byte[] export(String order) throws IOException {
        long id = engine.ids().next();
        String kept =
                "{\"ids\":[],\"fields\":[],\"encoding\":\"utf-8\",\"bom\":false,\"zone\":\"UTC\"," + order.substring(1);
        var rights = List.copyOf(ALL);
        database.tx().run(() -> jobs.enqueue(id, caller(), "export", false, kept, rights, List.of()));
        Map<String, Object> job = await(id);
        if (!"succeeded".equals(job.get("state"))) {
            throw new IllegalStateException(job.toString());
        }
        return Files.readAllBytes(results.of(id));
    }

    /** Other workers on the same database, as after a restart. */
    ImportFixture restarted(Path folder) {
        return new ImportFixture(folder, database);
    }

    private static List<Class<?>> mappers() {
        var all = new ArrayList<Class<?>>(CustomerModule.mappers());
        all.addAll(JobModule.mappers());
        return all;
    }

    Caller caller() {
        Map<String, Scope> grants = granted.stream().collect(Collectors.toMap(each -> each, each -> Scope.ALL));
        return new Caller("user", USER, "ann", 0, 0, Set.of(), grants, Locale.ENGLISH, "UTC", "standard");
    }

    /** Runs an import to its end. */
    Map<String, Object> run(byte[] file, String options) throws IOException {
        return await(start(file, options, false));
    }

    /** Runs an import that changes nothing to its end. */
    Map<String, Object> dryRun(byte[] file, String options) throws IOException {
        return await(start(file, options, true));
    }

    long start(byte[] file, String options, boolean dryRun) throws IOException {
        long id = imports.newId();
        imports.store(id, new ByteArrayInputStream(file));
        imports.start(id, caller(), imports.options(options.getBytes(StandardCharsets.UTF_8)), dryRun);
        return id;
    }

    Map<String, Object> run(String file, String options) throws IOException {
        return run(file.getBytes(StandardCharsets.UTF_8), options);
    }

    Map<String, Object> await(long id) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (System.nanoTime() < end) {
            Map<String, Object> view = Map.copyOf(present(jobs.view(id)));
            if (!Set.of("queued", "running").contains(view.get("state"))) {
                return view;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
        throw new IllegalStateException("the job does not end: " + jobs.view(id));
    }

    private static Map<String, Object> present(Map<String, Object> view) {
        view.values().removeIf(value -> value == null);
        return view;
    }

    /** Counts as {@code created/updated/skipped/failed}. */
    static String counts(Map<String, Object> job) {
        Map<?, ?> counts = (Map<?, ?>) job.get("counts");
        return counts.get("created") + "/" + counts.get("updated") + "/" + counts.get("skipped") + "/"
                + counts.get("failed");
    }

    long count(String query) {
        return database.tx()
                .read(() -> database.sql().first(query, row -> row.longAt(1)))
                .orElseThrow();
    }

    /** Failed rows as {@code line code column}. */
    List<String> errors() {
        return database.tx()
                .read(() -> database.sql()
                        .list(
                                "SELECT line, code, column_name FROM job_row_error ORDER BY job_id, line",
                                row -> row.longAt(1) + " " + row.text(2) + " " + row.text(3)));
    }

    @Override
    public void close() {
        jobs.close();
        database.close();
    }
}
