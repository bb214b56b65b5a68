// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterText;

/** Reads related records that a client wants beside a record, as far as it may see them. Thread-safe. */
final class Includes {
    private static final int NEWEST = 20;

    private final RecordService records;

    Includes(RecordService records) {
        this.records = records;
    }

    void write(JsonGenerator json, Caller caller, StoredRecord stored, ListQuery query) throws IOException {
        for (String name : query.include()) {
            Relation relation = records.schema().relation(name);
            if (relation != null) {
                json.writeFieldName(name);
                if (relation.toOne()) {
                    one(json, caller, stored, relation);
                } else {
                    many(json, caller, stored, relation);
                }
            }
        }
    }

    private RecordService other(Relation relation) {
        return records.engine().catalog().find(relation.collection()).orElseThrow();
    }

    private void one(JsonGenerator json, Caller caller, StoredRecord stored, Relation relation) throws IOException {
        RecordService other = other(relation);
        var data = BodyReader.read(records.schema().fields(), stored);
        long id = 0;
        for (Field field : records.schema().fields()) {
            if (relation.column().equals(field.column())) {
                id = data.number(field.name());
            }
        }
        var found = id == 0 || !caller.may(other.schema().collection() + ":read")
                ? java.util.Optional.<StoredRecord>empty()
                : other.find(caller, id, Deleted.EXCLUDE);
        if (found.isPresent()) {
            raw(json, other.answers().single(found.orElseThrow()));
        } else {
            json.writeNull();
        }
    }

    private void many(JsonGenerator json, Caller caller, StoredRecord stored, Relation relation) throws IOException {
        RecordService other = other(relation);
        var newest = new ListQuery.Sort(
                Objects.requireNonNull(other.schema().fields().find("id")), true);
        String back = back(other, relation);
        var query = ListQuery.of(FilterText.parse(back + ":eq:" + Id.text(stored.id())), List.of(newest), NEWEST);
        var found = caller.may(other.schema().collection() + ":read")
                ? other.page(caller, query).found()
                : List.<StoredRecord>of();
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (int i = 0; i < Math.min(NEWEST, found.size()); i++) {
            raw(json, other.answers().list(found.get(i)));
        }
        json.writeEndArray();
        json.writeBooleanField("more", found.size() > NEWEST);
        json.writeEndObject();
    }

    private static String back(RecordService other, Relation relation) {
        for (Field field : other.schema().fields()) {
            if (relation.column().equals(field.column())) {
                return field.name();
            }
        }
        return relation.column();
    }

    private static void raw(JsonGenerator json, byte[] body) throws IOException {
        json.writeRawValue(new String(body, java.nio.charset.StandardCharsets.UTF_8));
    }
}
