// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/** How jobs look to clients, and lists of texts in columns. */
final class JobJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobJson() {}

    static String array(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(@Nullable String array) {
        try {
            return array == null || array.isEmpty() ? List.of() : List.of(JSON.readValue(array, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, @Nullable Object> view(JobRow row) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", Id.text(row.id()));
        view.put("kind", row.kind());
        view.put("state", row.state());
        view.put("dryRun", row.dryRun());
        view.put("counts", counts(row));
        view.put("changeSetId", row.changeSetId() == 0 ? null : Id.text(row.changeSetId()));
        view.put("cursor", row.cursorText());
        view.put("problem", problem(row));
        view.put("createdBy", Id.text(row.userId()));
        view.put("createdAt", row.createdAt());
        view.put("startedAt", row.startedAt());
        view.put("finishedAt", row.finishedAt());
        Map<String, @Nullable Object> links = new LinkedHashMap<>();
        links.put("result", row.hasResult() ? "/api/v1/jobs/" + Id.text(row.id()) + "/result" : null);
        links.put("errors", row.failedRows() == 0 ? null : "/api/v1/jobs/" + Id.text(row.id()) + "/errors");
        view.put("links", links);
        return view;
    }

    private static Map<String, @Nullable Object> counts(JobRow row) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("total", row.totalRows());
        counts.put("done", row.doneRows());
        counts.put("created", row.createdRows());
        counts.put("updated", row.updatedRows());
        counts.put("skipped", row.skippedRows());
        counts.put("failed", row.failedRows());
        return counts;
    }

    private static @Nullable Object problem(JobRow row) {
        if (row.problemCode() == null) {
            return null;
        }
        return Map.of(
                "type",
                "/problems/" + row.problemCode(),
                "code",
                row.problemCode(),
                "detail",
                row.problemDetail() == null ? "" : row.problemDetail());
    }
}
