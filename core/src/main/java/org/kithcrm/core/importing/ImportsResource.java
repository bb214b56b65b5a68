// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.job.JobAnswers;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;

/** {@code /imports}: a file comes in as a stream and becomes a job. */
@Path("imports")
public final class ImportsResource {
    private static final int MAX_OPTIONS = 1 << 20;
    private static final int SHOWN = 20;

    private final Imports imports;

    ImportsResource(Imports imports) {
        this.imports = imports;
    }

    /** Takes a file with its options: multipart with both, or a bare file with the options as parameter. */
    @POST
    @Consumes({"multipart/form-data", "text/csv", "application/jsonl", "text/vcard"})
    @OutsideTransaction
    @Requires("imports:run")
    @Query({"options", "dryRun"})
    public Response start(Call call, InputStream body) throws IOException {
        long id = imports.newId();
        try {
            ImportOptions options = receive(call, body, id);
            Object job = imports.start(id, call.caller(), options, call.dryRun());
            return JobAnswers.acceptedWith(id, job);
        } catch (IOException | RuntimeException e) {
            imports.forget(id);
            throw e;
        }
    }

    /** Shows what an import would read: columns, a mapping for them and the first rows. */
    @POST
    @Path("preview")
    @Consumes({"multipart/form-data", "text/csv", "application/jsonl", "text/vcard"})
    @OutsideTransaction
    @Requires("imports:run")
    @Query("options")
    public Response preview(Call call, InputStream body) throws IOException {
        long id = imports.newId();
        try {
            ImportOrder order = imports.order(id, receive(call, body, id));
            var columns = new ArrayList<Map<String, @Nullable Object>>();
            for (String column : order.columns()) {
                Map<String, @Nullable Object> each = new LinkedHashMap<>();
                each.put("name", column);
                each.put("target", order.mapping().get(column));
                columns.add(each);
            }
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("encoding", order.encoding());
            view.put("delimiter", order.delimiter());
            view.put("columns", columns);
            view.put("mapping", order.mapping());
            view.put("rows", imports.rows(id, order, SHOWN));
            return Response.ok(view, "application/json").build();
        } finally {
            imports.forget(id);
        }
    }

    private ImportOptions receive(Call call, InputStream body, long id) throws IOException {
        if (!call.contentType().toLowerCase(java.util.Locale.ROOT).startsWith("multipart/")) {
            String options = call.query().getOrDefault("options", "{}");
            ImportOptions read = checked(call, imports.options(options.getBytes(StandardCharsets.UTF_8)));
            imports.store(id, body);
            return read;
        }
        var parts = Multipart.open(body, call.contentType());
        ImportOptions options = null;
        boolean stored = false;
        for (String name = parts.next(); name != null; name = parts.next()) {
            switch (name) {
                case "options" -> options = checked(call, imports.options(small(parts.body())));
                case "file" -> {
                    if (options == null || stored) {
                        throw Invalid.at("/options", "required", "Send one part options and then one part file.");
                    }
                    imports.store(id, parts.body());
                    stored = true;
                }
                default ->
                    throw new Problem(
                            400, "request.bad-parameter", "The parts are options and file; leave others out.");
            }
        }
        if (options == null || !stored) {
            throw Invalid.at(options == null ? "/options" : "/file", "required", "Send the parts options and file.");
        }
        return options;
    }

    private static ImportOptions checked(Call call, ImportOptions options) {
        for (String permission : ImportJob.needed(options.target())) {
            if (!call.caller().may(permission)) {
                throw new Denied(permission);
            }
        }
        return options;
    }

    private static byte[] small(InputStream part) throws IOException {
        byte[] bytes = part.readNBytes(MAX_OPTIONS + 1);
        if (bytes.length > MAX_OPTIONS) {
            throw new Problem(413, "body.too-large", "The options have at most 1 MB.").with("limit", MAX_OPTIONS);
        }
        return bytes;
    }
}
