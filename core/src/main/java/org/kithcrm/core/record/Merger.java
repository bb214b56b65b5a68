// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Ids;

/** Makes the record after a write from the record before and what a client sent. Thread-safe. */
final class Merger {
    private static final Set<String> BASE =
            Set.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "ownerId", "teamId", "source");

    private final Schema schema;
    private final Ids ids;

    Merger(Schema schema, Ids ids) {
        this.schema = schema;
        this.ids = ids;
    }

    /** A new record: what was sent, else the default. */
    RecordData created(RecordData sent, Checks checks) {
        var after = new RecordData(schema.fields());
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().at(i);
            if (sent.sentAt(i) && !field.writable()) {
                checks.add("/" + field.name(), "read-only", "The server sets this field; leave it out.");
            } else if (sent.sentAt(i) && sent.at(i) != null) {
                after.setAt(i, parts(field, sent.at(i), List.of(), "/" + field.name(), checks));
            } else {
                after.setAt(i, field.defaultValue());
            }
        }
        return after;
    }

    /**
     * A changed record.
     *
     * @param before the record now
     * @param sent what the client sent
     * @param replace whether absent fields fall back to their default (PUT) instead of staying (PATCH)
     */
    RecordData changed(RecordData before, RecordData sent, boolean replace, Checks checks) {
        RecordData after = before.copy();
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().at(i);
            String pointer = "/" + field.name();
            if (sent.sentAt(i)) {
                Object value = field.type() == FieldType.PARTS
                        ? parts(field, sent.at(i), before.parts(field.name()), pointer, checks)
                        : sent.at(i);
                change(field, before.at(i), value, after, i, checks);
            } else if (replace && field.access() == Field.Access.WRITE && !BASE.contains(field.name())) {
                after.setAt(i, field.defaultValue());
            }
        }
        return after;
    }

    private static void change(
            Field field, @Nullable Object old, @Nullable Object value, RecordData after, int position, Checks checks) {
        if (field.access() == Field.Access.DERIVED || RecordData.same(old, value)) {
            return;
        }
        if (!field.writable()) {
            checks.add(
                    "/" + field.name(), "read-only", "The server sets this field; leave it out or send it unchanged.");
        } else if (field.access() == Field.Access.CREATE_ONLY && old != null) {
            checks.add("/" + field.name(), "immutable", "This field is set once, when the record is created.");
        } else {
            after.setAt(position, value == null ? field.defaultValue() : value);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object parts(
            Field field, @Nullable Object value, List<RecordData> old, String pointer, Checks checks) {
        if (field.type() != FieldType.PARTS || value == null) {
            return value;
        }
        Map<Long, RecordData> known = new HashMap<>();
        if (field.parts().identified()) {
            old.forEach(part -> known.put(part.number("id"), part));
        }
        var after = new ArrayList<RecordData>();
        int index = 0;
        for (RecordData sent : (List<RecordData>) value) {
            after.add(part(field.parts(), sent, known, pointer + "/" + index++, checks));
        }
        return List.copyOf(after);
    }

    private RecordData part(
            PartSchema schema, RecordData sent, Map<Long, RecordData> known, String pointer, Checks checks) {
        var part = new RecordData(schema.fields());
        @Nullable RecordData old = schema.identified() && sent.number("id") != 0 ? known.remove(sent.number("id")) : null;
        if (schema.identified()) {
            if (sent.number("id") != 0 && old == null) {
                checks.add(pointer + "/id", "bad-reference", "There is no such part; leave the id out for a new one.");
            }
            part.set("id", old == null ? ids.next() : old.get("id"));
        }
        for (int i = schema.identified() ? 1 : 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().at(i);
            Object value = sent.at(i) == null ? field.defaultValue() : sent.at(i);
            if (sent.sentAt(i) && !field.writable()) {
                value = null; // the server computes it anew from what the client may write
            }
            if (field.required() && value == null) {
                checks.add(pointer + "/" + field.name(), "required", "This field needs a value.");
            }
            part.setAt(i, value);
        }
        return part;
    }
}
