// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.table.CsvColumn;
import org.kithcrm.core.table.CsvWriter;
import org.kithcrm.core.table.Encoding;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Cursors;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Query;

/** {@code /jobs}: one's own, or all with {@code jobs:manage}. */
@Path("jobs")
public final class JobsResource {
    private static final String ID = "{id: [0-9A-Za-z]{13}}";
    private static final String MANAGE = "jobs:manage";
    private static final String ERRORS =
            "SELECT line, code, column_name, message, cells FROM job_row_error WHERE job_id = ? ORDER BY line";
    private static final int FETCH = 500;

    private final Database database;
    private final JobMapper mapper;
    private final Clock clock;
    private final Cursors cursors;
    private final JobFiles files;

    JobsResource(Database database, Clock clock, Cursors cursors, JobFiles files) {
        this.database = database;
        this.mapper = database.mapper(JobMapper.class);
        this.clock = clock;
        this.cursors = cursors;
        this.files = files;
    }

    /** Newest first. */
    @GET
    @Requires("login")
    @Query({"limit", "after"})
    public Response list(Call call) {
        Caller caller = call.caller();
        boolean all = caller.scope(MANAGE) == Scope.ALL;
        var paging = new Paging(cursors, "jobs|" + (all ? "" : caller.userId()), call);
        long before = paging.after(Long.MAX_VALUE);
        List<JobRow> rows = database.tx()
                .read(() -> all
                        ? mapper.newest(before, paging.limit() + 1)
                        : mapper.newestOf(caller.userId(), before, paging.limit() + 1));
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("limit", paging.limit());
        page.put("next", paging.next(rows, JobRow::id));
        return json(
                Map.of("data", paging.shown(rows).stream().map(JobJson::view).toList(), "page", page));
    }

    /** One job. */
    @GET
    @Path(ID)
    @Requires("login")
    public Response one(Call call, @PathParam("id") String id) {
        return json(JobJson.view(find(call.caller(), id)));
    }

    /** Ends a job; what it has committed stays. */
    @POST
    @Path(ID + "/cancel")
    @Requires("login")
    public Response cancel(Call call, @PathParam("id") String id) {
        JobRow row = find(call.caller(), id);
        if (mapper.cancel(row.id(), clock.instant()) == 0) {
            throw new Conflict("state.conflict", "The job has ended already.");
        }
        return json(JobJson.view(find(call.caller(), id)));
    }

    /** The rows that failed, as they came, each with its reason. */
    @GET
    @Path(ID + "/errors")
    @Produces("text/csv")
    @Requires("login")
    public Response errors(Call call, @PathParam("id") String id) {
        JobRow row = find(call.caller(), id);
        StreamingOutput body = out -> write(row, out);
        return Response.ok(body, "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"errors-" + Id.text(row.id()) + ".csv\"")
                .build();
    }

    /** The file that the job made, for a day; only for whom it was made, as it holds what they may see. */
    @GET
    @Path(ID + "/result")
    @Produces("*/*")
    @Requires("login")
    public Response result(Call call, @PathParam("id") String id) throws IOException {
        JobRow row = find(call.caller(), id);
        if (row.userId() != call.caller().userId()) {
            throw new NotFound();
        }
        if (!row.hasResult()) {
            throw new Conflict("state.conflict", "The job has no result, or has it not yet; see its state.");
        }
        java.nio.file.Path file = files.of(row.id());
        if (!files.isKept(Objects.requireNonNull(row.finishedAt())) || !Files.exists(file)) {
            throw new Problem(410, "result.expired", "The file is no longer kept; order the job again.");
        }
        StreamingOutput body = out -> Files.copy(file, out);
        return Response.ok(body, row.resultType())
                .header("Content-Disposition", "attachment; filename=\"" + row.resultName() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private void write(JobRow row, OutputStream out) throws IOException {
        List<String> columns = JobJson.texts(row.errorColumns());
        var header = new ArrayList<CsvColumn>();
        columns.forEach(column -> header.add(CsvColumn.numeric(column)));
        for (String own : List.of("_line", "_error_code", "_error_column", "_error")) {
            header.add(CsvColumn.text(own));
        }
        var format = new CsvWriter.Format(Encoding.UTF_8, ',', true, false);
        try (var csv = new CsvWriter(out, format, header)) {
            database.tx().read(() -> {
                database.sql().each(ERRORS, FETCH, each -> row(csv, columns.size(), each), row.id());
                return Boolean.TRUE;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void row(CsvWriter csv, int columns, Row error) {
        var cells = new ArrayList<@Nullable String>(JobJson.texts(error.text(5)));
        while (cells.size() < columns) {
            cells.add("");
        }
        cells.subList(columns, cells.size()).clear();
        cells.add(String.valueOf(error.longAt(1)));
        cells.add(error.text(2));
        cells.add(error.text(3));
        cells.add(error.text(4));
        try {
            csv.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobRow find(Caller caller, String id) {
        long number = Id.parse(id).orElseThrow(NotFound::new).value();
        JobRow row = database.tx().read(() -> mapper.find(number));
        if (row == null || (row.userId() != caller.userId() && caller.scope(MANAGE) != Scope.ALL)) {
            throw new NotFound();
        }
        return row;
    }

    private static Response json(Object body) {
        return Response.ok(body, "application/json").build();
    }
}
