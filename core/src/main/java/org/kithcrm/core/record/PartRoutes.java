// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** Parts, tags and keys of a record by themselves; each write changes the record and its version. Thread-safe. */
public final class PartRoutes {
    private final RecordService records;

    /** Serves the parts of {@code records}. */
    public PartRoutes(RecordService records) {
        this.records = records;
    }

    private Fields fields() {
        return records.schema().fields();
    }

    /** All parts of a field. */
    public Response list(Call call, long id, String field) {
        StoredRecord stored = records.get(call.caller(), id, Deleted.EXCLUDE);
        var out = new ByteArrayOutputStream();
        out.writeBytes("{\"data\":[".getBytes(StandardCharsets.US_ASCII));
        String glue = "";
        for (RecordData part : BodyReader.read(fields(), stored).parts(field)) {
            out.writeBytes(glue.getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(render(field, part));
            glue = ",";
        }
        out.writeBytes("],\"page\":{\"next\":null}}".getBytes(StandardCharsets.US_ASCII));
        return Replies.record(call, stored.version(), out.toByteArray());
    }

    /** One part. */
    public Response one(Call call, long id, String field, long partId) {
        StoredRecord stored = records.get(call.caller(), id, Deleted.EXCLUDE);
        RecordData part = find(BodyReader.read(fields(), stored).parts(field), partId);
        return Replies.record(call, stored.version(), render(field, part));
    }

    /** Adds a part. */
    public Response add(Call call, Actor actor, long id, String field, Precondition expected) {
        Written written = edit(actor, id, expected, field, (parts, checks) -> {
            parts.add(InputReader.read(partFields(field), call.body(), checks));
            return parts;
        });
        List<RecordData> now = BodyReader.read(fields(), written.stored()).parts(field);
        RecordData added = now.get(now.size() - 1);
        call.changeSetStarted(records.engine().log().current());
        return Replies.created(
                call.path() + "/" + Id.text(added.number("id")),
                written.stored().version(),
                render(field, added));
    }

    /** Changes a part by the rules of PATCH. */
    public Response patch(Call call, Actor actor, long id, String field, long partId, Precondition expected) {
        Written written = edit(actor, id, expected, field, (parts, checks) -> {
            RecordData old = find(parts, partId);
            RecordData sent = InputReader.read(partFields(field), call.body(), checks);
            RecordData after = old.copy();
            for (int i = 0; i < partFields(field).size(); i++) {
                if (sent.sentAt(i) && partFields(field).at(i).writable()) {
                    after.setAt(i, sent.at(i));
                }
            }
            parts.set(parts.indexOf(old), after);
            return parts;
        });
        call.changeSetStarted(records.engine().log().current());
        RecordData now = find(BodyReader.read(fields(), written.stored()).parts(field), partId);
        return Replies.record(call, written.stored().version(), render(field, now));
    }

    /** Removes a part. */
    public Response remove(Call call, Actor actor, long id, String field, long partId, Precondition expected) {
        edit(actor, id, expected, field, (parts, checks) -> {
            parts.remove(find(parts, partId));
            return parts;
        });
        call.changeSetStarted(records.engine().log().current());
        return Replies.none();
    }

    /** Gives a record a word or takes it away; 201 when it is new, 200 if it was there, 204 when it is gone. */
    public Response tag(Call call, Actor actor, long id, String name, boolean give) {
        Checks checks = new Checks();
        String word = checks.value("/name", () -> Scalars.tag(name));
        checks.orThrow();
        Written written = records.edit(actor, id, Precondition.NONE, (before, more) -> {
            var words = new ArrayList<>(before.words("tags"));
            words.remove(word);
            if (give) {
                words.add(word);
            }
            boolean same = before.words("tags").contains(word) == give;
            return patchOf("tags", same ? before.words("tags") : List.copyOf(words));
        });
        return outcome(call, written, give);
    }

    /** Gives a record a key of another system or takes it away. */
    public Response key(Call call, Actor actor, long id, String system, String externalId, boolean give) {
        RecordData key = new RecordData(partFields("externalKeys"));
        var checks = new Checks();
        key.set("system", checks.value("/system", () -> text("system", system)));
        key.set("id", checks.value("/id", () -> text("id", ExternalIds.decode(externalId))));
        checks.orThrow();
        Written written = records.edit(actor, id, Precondition.NONE, (before, more) -> {
            var keys = new ArrayList<>(before.parts("externalKeys"));
            boolean there = keys.remove(key);
            if (give) {
                keys.add(key);
            }
            return patchOf("externalKeys", there == give ? before.parts("externalKeys") : List.copyOf(keys));
        });
        return outcome(call, written, give);
    }

    private Object text(String part, String value) {
        Object read = Scalars.parse(
                java.util.Objects.requireNonNull(partFields("externalKeys").find(part)), value);
        if (read == null) {
            throw new BadValue("required", "This needs a value.");
        }
        return read;
    }

    private Response outcome(Call call, Written written, boolean give) {
        call.changeSetStarted(records.engine().log().current());
        if (!give) {
            return Replies.none();
        }
        byte[] body = records.answers().single(written.stored());
        return Response.status(written.changed() ? 201 : 200)
                .type("application/json")
                .header("ETag", Replies.tag(written.stored().version()))
                .entity(body)
                .build();
    }

    private RecordData patchOf(String field, Object value) {
        var sent = new RecordData(fields());
        sent.send(fields().require(field), value);
        return sent;
    }

    private interface PartEdit {
        List<RecordData> apply(List<RecordData> parts, Checks checks);
    }

    private Written edit(Actor actor, long id, Precondition expected, String field, PartEdit edit) {
        return records.edit(actor, id, expected, (before, checks) -> {
            var parts = new ArrayList<>(before.parts(field));
            return patchOf(field, List.copyOf(edit.apply(parts, checks)));
        });
    }

    private Fields partFields(String field) {
        return fields().at(fields().require(field)).parts().fields();
    }

    private static RecordData find(List<RecordData> parts, long partId) {
        return parts.stream()
                .filter(part -> part.number("id") == partId)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private byte[] render(String field, RecordData part) {
        return RecordWriter.body(partFields(field), part);
    }
}
