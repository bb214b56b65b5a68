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
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.storage.DatabaseFailure;
import org.kithcrm.core.table.CsvReader;
import org.kithcrm.core.table.CsvRow;

/** Reads a file in flat memory and stores it chunk by chunk. Thread-safe. */
final class ImportJob implements JobKind {
    static final String NAME = "import";
    /** What an import needs. */
    static final List<String> NEEDED = List.of("imports:run", "customers:read", "customers:write");
    /** What it may use. */
    static final List<String> USED = List.of("imports:run", "customers:read", "customers:write", "customers:assign");

    private static final int CHUNK = 500;

    private final RecordService customers;
    private final Engine engine;
    private final ImportFiles files;
    private final String region;

    ImportJob(RecordService customers, Engine engine, ImportFiles files, String region) {
        this.customers = customers;
        this.engine = engine;
        this.files = files;
        this.region = region;
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
        var mapper = new RowMapper(order, customers.schema(), region);
        var work = new Work(run, mapper, new ChunkWriter(customers, engine, order, mapper));
        try (var csv = CsvReader.open(Files.newInputStream(file), Tables.options(order))) {
            csv.read();
            work.all(csv);
        }
    }

    @Override
    public void ended(long jobId) {
        files.remove(jobId);
    }

    /** One run of one job. */
    private static final class Work {
        private final JobRun run;
        private final RowMapper mapper;
        private final ChunkWriter writer;
        private final Marks seen = new Marks();

        Work(JobRun run, RowMapper mapper, ChunkWriter writer) {
            this.run = run;
            this.mapper = mapper;
            this.writer = writer;
        }

        void all(CsvReader csv) throws IOException {
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
            var actor = new Actor(run.caller(NEEDED), "import:" + Id.text(run.id()), "");
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
