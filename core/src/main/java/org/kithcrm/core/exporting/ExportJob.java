// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.job.Chunk;
import org.kithcrm.core.job.Counts;
import org.kithcrm.core.job.JobFiles;
import org.kithcrm.core.job.JobKind;
import org.kithcrm.core.job.JobRun;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.RecordWalk;
import org.kithcrm.core.record.StoredRecord;
import org.kithcrm.core.table.CsvWriter;
import org.kithcrm.core.table.Encoding;

/** Writes records to a file in flat memory; after a crash it begins anew, as half a file is of no use to anybody. Thread-safe. */
final class ExportJob implements JobKind {
    static final String NAME = "export";

    private static final String RIGHT = "exports:run";
    private static final int PAGE = 500;
    /** Pages between two looks at whether the job and its originator's rights are still there. */
    private static final int LOOK = 20;

    private final Engine engine;
    private final JobFiles files;

    ExportJob(Engine engine, JobFiles files) {
        this.engine = engine;
        this.files = files;
    }

    /** What it needs. */
    static List<String> needed(ExportOrder order) {
        return List.of(RIGHT, order.target() + ":read");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) throws IOException {
        ExportOrder order = ExportOrder.read(run.input());
        RecordService records = engine.catalog().find(order.target()).orElseThrow();
        Format format = Format.of(order.format()).orElseThrow();
        String cursor = Feed.cursor(engine.entries().safe());
        Path whole = files.of(run.id());
        Path part = part(run.id());
        long rows;
        try (Sink sink = sink(order, format, records, part)) {
            rows = write(run, order, records, sink);
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        run.chunk(() -> new Chunk(new Counts(rows, 0, 0, 0, 0), "end", List.of()));
        run.result(order.target() + "-" + Id.text(run.id()) + "." + format.word(), type(order, format), cursor);
    }

    private static String type(ExportOrder order, Format format) {
        return format == Format.CSV ? format.type() + ";charset=" + order.encoding() : format.type();
    }

    private static Sink sink(ExportOrder order, Format format, RecordService records, Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        List<String> fields = order.fields().isEmpty() ? OrderReader.readable(records.schema()) : order.fields();
        return switch (format) {
            case CSV ->
                new CsvSink(
                        out,
                        new CsvWriter.Format(Encoding.of(order.encoding()).orElseThrow(), ',', order.bom(), false),
                        records.schema(),
                        fields);
            case JSONL -> new JsonlSink(out, new HashSet<>(order.fields()));
        };
    }

    private long write(JobRun run, ExportOrder order, RecordService records, Sink sink) throws IOException {
        Caller caller = run.caller(needed(order));
        RecordWalk walk = records.walk(order.node(engine.catalog(), caller), order.ids(), order.zone());
        long rows = 0;
        long after = 0;
        for (int page = 1; ; page++) {
            List<StoredRecord> found = walk.next(caller, after, PAGE);
            for (StoredRecord each : found) {
                sink.add(records.answers().single(each));
            }
            rows += found.size();
            if (found.size() < PAGE) {
                return rows;
            }
            after = found.get(found.size() - 1).id();
            if (page % LOOK == 0) {
                run.keep();
                caller = run.caller(needed(order));
            }
        }
    }

    private Path part(long jobId) throws IOException {
        Path whole = files.of(jobId);
        return whole.resolveSibling(whole.getFileName() + ".part");
    }

    @Override
    public void ended(long jobId) {
        try {
            Files.deleteIfExists(part(jobId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
