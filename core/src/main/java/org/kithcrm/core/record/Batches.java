// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.storage.DatabaseFailure;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** Up to 1,000 rows in one request: one transaction, a savepoint for each row, one change set. Thread-safe. */
final class Batches {
    private static final int MAX_ROWS = 1000;
    private static final List<String> MEMBERS = List.of("ref", "id", "key", "ifMatch", "data");

    private final RecordService records;

    Batches(RecordService records) {
        this.records = records;
    }

    Response run(Call call, String verb) {
        if (verb.equals("delete") && !call.caller().may(records.schema().collection() + ":delete")) {
            throw new Denied(records.schema().collection() + ":delete");
        }
        JsonNode tree = Json.tree(call.body());
        boolean atomic = tree.path("atomic").asBoolean(false);
        var actor = new Actor(call.caller(), "request", call.requestId());
        var answer = new BatchAnswer(call);
        JsonNode rows = rows(tree);
        if (!verb.equals("create") || !createdTogether(actor, rows, answer)) {
            for (JsonNode row : rows) {
                answer.add(row, () -> records.engine().tx().nested(() -> write(actor, verb, row)));
            }
        }
        if (atomic && answer.failed()) {
            throw new Problem(422, "batch.failed", "A row failed, so none was written; rows says which and why.")
                    .with("rows", answer.rows());
        }
        call.changeSetStarted(records.engine().log().current());
        return Replies.json(answer.failed() ? 207 : 200, answer.render());
    }

    /** Stores new records table by table; false, and nothing stored, if the database refuses one of them. */
    private boolean createdTogether(Actor actor, JsonNode rows, BatchAnswer answer) {
        var rowOf = new IdentityHashMap<Draft, JsonNode>();
        var refused = new IdentityHashMap<JsonNode, Problem>();
        var drafts = new ArrayList<Draft>();
        for (JsonNode row : rows) {
            try {
                Draft draft = draft(actor, row);
                rowOf.put(draft, row);
                drafts.add(draft);
            } catch (Problem problem) {
                refused.put(row, problem);
            }
        }
        Draft.judge(drafts).forEach((draft, problem) -> {
            drafts.remove(draft);
            refused.put(Objects.requireNonNull(rowOf.get(draft)), problem);
        });
        Iterator<Written> written;
        try {
            written = records.engine()
                    .tx()
                    .nested(() -> Draft.storeAll(records.engine(), drafts))
                    .iterator();
        } catch (Conflict | DatabaseFailure broken) {
            return false;
        }
        for (JsonNode row : rows) {
            answer.add(row, () -> {
                Problem problem = refused.get(row);
                if (problem != null) {
                    throw problem;
                }
                return written.next();
            });
        }
        return true;
    }

    private Draft draft(Actor actor, JsonNode row) {
        checkForm(row);
        var checks = new Checks();
        return records.draft(actor, data(row, checks), checks);
    }

    private static void checkForm(JsonNode row) {
        if (!row.isObject()) {
            throw Json.wrongType("", "an object");
        }
        Json.onlyMembers(row, MEMBERS, "");
    }

    Response read(Call call) {
        var answer = new BatchAnswer(call);
        for (JsonNode row : rows(Json.tree(call.body()))) {
            answer.addRead(row, () -> records.get(call.caller(), target(row), Deleted.EXCLUDE), records.answers());
        }
        return Replies.json(answer.failed() ? 207 : 200, answer.render());
    }

    private static JsonNode rows(JsonNode tree) {
        Json.onlyMembers(tree, List.of("atomic", "rows"), "");
        JsonNode rows = tree.get("rows");
        if (rows == null || !rows.isArray()) {
            throw Json.wrongType("/rows", "an array of rows");
        }
        if (rows.size() > MAX_ROWS) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "A batch has at most " + MAX_ROWS + " rows; send the rest in another.");
        }
        return rows;
    }

    private Written write(Actor actor, String verb, JsonNode row) {
        checkForm(row);
        Precondition expected =
                row.hasNonNull("ifMatch") ? Precondition.version(version(row.get("ifMatch"))) : Precondition.NONE;
        return switch (verb) {
            case "create" -> draft(actor, row).store();
            case "update" -> {
                var checks = new Checks();
                RecordData sent = data(row, checks);
                yield records.change(actor, target(row), expected, sent, false, checks);
            }
            case "upsert" -> upsert(actor, row, expected);
            default -> {
                long id = target(row);
                records.delete(actor, id, expected);
                yield new Written(204, records.get(actor.caller(), id, Deleted.INCLUDE), true);
            }
        };
    }

    private static long version(JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw Json.wrongType("/ifMatch", "a whole number");
        }
        return node.longValue();
    }

    private Written upsert(Actor actor, JsonNode row, Precondition expected) {
        JsonNode key = row.get("key");
        if (key == null || !key.path("system").isTextual() || !key.path("id").isTextual()) {
            throw Invalid.at("/key", "required", "An upsert names its record by key: {\"system\",\"id\"}.");
        }
        return records.keys()
                .upsert(
                        actor,
                        key.get("system").asText(),
                        key.get("id").asText(),
                        expected,
                        checks -> data(row, checks));
    }

    private RecordData data(JsonNode row, Checks checks) {
        JsonNode data = row.get("data");
        if (data == null) {
            throw Invalid.at("/data", "required", "The row needs data.");
        }
        try (JsonParser json = Json.parser(data)) {
            json.nextToken();
            return new InputReader(checks).object(records.schema().fields(), json, "");
        } catch (IOException e) {
            throw Json.problem(e);
        }
    }

    private long target(JsonNode row) {
        if (row.hasNonNull("id")) {
            return Id.parse(row.get("id").asText()).orElseThrow(NotFound::new).value();
        }
        JsonNode key = row.path("key");
        return records.keys()
                .find(key.path("system").asText(), key.path("id").asText())
                .orElseThrow(NotFound::new);
    }
}
