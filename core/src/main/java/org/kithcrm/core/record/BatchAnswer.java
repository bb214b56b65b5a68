// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Problems;

/** What became of each row of a batch, in the order of the request. Not thread-safe. */
final class BatchAnswer {
    private final Call call;
    private final Problems problems = new Problems();
    private final List<ObjectNode> rows = new ArrayList<>();
    private int created;
    private int updated;
    private int failures;

    BatchAnswer(Call call) {
        this.call = call;
    }

    void add(JsonNode row, Supplier<Written> write) {
        ObjectNode out = begin(row);
        try {
            Written written = write.get();
            out.put("status", written.status())
                    .put("id", Id.text(written.stored().id()));
            out.put("version", written.stored().version());
            created += written.status() == 201 ? 1 : 0;
            updated += written.status() == 201 ? 0 : 1;
        } catch (Problem problem) {
            refuse(out, problem);
        }
    }

    void addRead(JsonNode row, Supplier<StoredRecord> read, RecordAnswers answers) {
        ObjectNode out = begin(row);
        try {
            StoredRecord found = read.get();
            out.put("status", 200).put("id", Id.text(found.id())).put("version", found.version());
            out.set("data", Json.plain(answers.single(found)));
        } catch (Problem problem) {
            refuse(out, problem);
        }
    }

    private ObjectNode begin(JsonNode row) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("index", rows.size());
        if (row.hasNonNull("ref")) {
            out.put("ref", row.get("ref").asText());
        }
        rows.add(out);
        return out;
    }

    private void refuse(ObjectNode out, Problem problem) {
        if (problem.status() >= 500) {
            throw problem;
        }
        out.put("status", problem.status());
        out.set("problem", Json.plain(problems.document(problem, null, call.locale())));
        failures++;
    }

    boolean failed() {
        return failures > 0;
    }

    /** The rows as plain values, for a problem document. */
    List<Object> rows() {
        return rows.stream().map(Json::values).toList();
    }

    byte[] render() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("rows").addAll(rows);
        all.putObject("counts").put("created", created).put("updated", updated).put("failed", failures);
        return Json.bytes(all);
    }
}
