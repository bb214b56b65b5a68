// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.Stable;

/**
 * One write to a record.
 *
 * @param verb what to do
 * @param id the record; null to create one or to find it by its key
 * @param version what its version has to be; 0 for any
 * @param system another system that knows the record, with {@code externalId}; empty unless it is found by this key
 * @param externalId what that system calls it
 * @param fields values as in {@link CoreRecord#fields()}, also {@code Id}, {@code Instant}, {@code LocalDate} and {@code BigDecimal}; a
 *     field that is not named stays, one that is null is emptied
 * @since 0.1
 */
@Stable
public record RecordEdit(
        Verb verb,
        @Nullable Id id,
        long version,
        String system,
        String externalId,
        Map<String, @Nullable Object> fields) {
    /** What a write does. */
    @Stable
    public enum Verb {
        CREATE,
        UPDATE,
        UPSERT,
        DELETE
    }

    /** Copies the map. */
    public RecordEdit {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A new record. */
    public static RecordEdit create(Map<String, @Nullable Object> fields) {
        return new RecordEdit(Verb.CREATE, null, 0, "", "", fields);
    }

    /** Changes some fields of a record. */
    public static RecordEdit update(Id id, Map<String, @Nullable Object> fields) {
        return new RecordEdit(Verb.UPDATE, id, 0, "", "", fields);
    }

    /** Creates the record that another system knows by an id, or changes it. */
    public static RecordEdit upsert(String system, String externalId, Map<String, @Nullable Object> fields) {
        return new RecordEdit(Verb.UPSERT, null, 0, system, externalId, fields);
    }

    /** Moves a record to the trash. */
    public static RecordEdit delete(Id id) {
        return new RecordEdit(Verb.DELETE, id, 0, "", "", Map.of());
    }

    /** The same, refused if the record has another version by now. */
    public RecordEdit expecting(long wanted) {
        return new RecordEdit(verb, id, wanted, system, externalId, fields);
    }
}
