// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.job.Chunk;
import org.kithcrm.core.job.JobKind;
import org.kithcrm.core.job.JobRun;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.storage.DatabaseFailure;
import org.kithcrm.core.table.CsvRow;
import org.kithcrm.core.table.RowSource;

/** Reads a file in flat memory and stores it chunk by chunk. Thread-safe. */
final class ImportJob implements JobKind {
    static final String NAME = "import";
    private static final int CHUNK = 500;

    private final Engine engine;
    private final ImportFiles files;
    private final String region;

    ImportJob(Engine engine, ImportFiles files, String region) {
        this.engine = engine;
        this.files = files;
        this.region = region;
    }

    /** What an import needs. */
    static List<String> needed(String target) {
        return List.of("imports:run", target + ":read", target + ":write");
    }

    /** What it may use: what a record refers to has to be seen. */
    static List<String> used(String target, Catalog catalog) {
        var all = new ArrayList<String>(List.of("imports:run", target + ":write", target + ":assign"));
        catalog.all().forEach(each -> all.add(each.schema().collection() + ":read"));
        return all;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) throws IOException {
        ImportOrder order = ImportOrder.read(run.input());
        Path file = files.of(run.id());
        if (!Files.exists(file)) {
            throw new Problem(410, "result.expired", "The file is no longer there; send it again.");
        }
        RecordService records = engine.catalog().find(order.target()).orElseThrow();
        var mapper = new RowMapper(order, records.schema(), region);
        var work = new Work(run, order, mapper, new ChunkWriter(records, engine, order, mapper));
        try (RowSource rows = Tables.open(order, file)) {
            work.all(rows);
        }
    }

    @Override
    public void ended(long jobId) {
        files.remove(jobId);
    }

    /** One run of one job. */
    private static final class Work {
        private final JobRun run;
        private final ImportOrder order;
        private final RowMapper mapper;
        private final ChunkWriter writer;
        private final Marks seen = new Marks();

        Work(JobRun run, ImportOrder order, RowMapper mapper, ChunkWriter writer) {
            this.run = run;
            this.order = order;
            this.mapper = mapper;
            this.writer = writer;
        }

        void all(RowSource csv) throws IOException {
            long from = run.checkpoint().isEmpty() ? 0 : Long.parseLong(run.checkpoint());
            Set<Long> failed = from == 0 ? Set.of() : new HashSet<>(run.failedLines());
            var chunk = new ArrayList<Candidate>(CHUNK);
            long passed = 0;
            for (CsvRow row = csv.read(); row != null; row = csv.read()) {
                Candidate candidate = mapper.read(row);
                if (row.line() <= from) {
                    pass(candidate, failed, ++passed);
                } else {
                    chunk.add(candidate);
                    if (chunk.size() == CHUNK) {
                        write(List.copyOf(chunk));
                        chunk.clear();
                    }
                }
            }
            if (!chunk.isEmpty()) {
                write(List.copyOf(chunk));
            }
        }

        /** Done before a crash; only what the row was known by still matters. */
        private void pass(Candidate candidate, Set<Long> failed, long passed) {
            if (candidate.error() == null && !failed.contains(candidate.line())) {
                candidate.marks().forEach(seen::add);
            }
            if (passed % (20 * CHUNK) == 0) {
                run.keep();
            }
        }

        private void write(List<Candidate> rows) {
            var actor = new Actor(run.caller(needed(order.target())), "import:" + Id.text(run.id()), "");
            Set<String> marks;
            try {
                marks = chunk(actor, rows, false);
            } catch (Unavailable busy) {
                throw busy;
            } catch (Problem | DatabaseFailure refused) {
                marks = chunk(actor, rows, true);
            }
            marks.forEach(seen::add);
        }

        private Set<String> chunk(Actor actor, List<Candidate> rows, boolean careful) {
            var marks = new HashSet<String>();
            run.chunk(() -> {
                marks.clear();
                Chunk done = writer.write(actor, rows, seen, marks, careful);
                return done;
            });
            return marks;
        }
    }
}
