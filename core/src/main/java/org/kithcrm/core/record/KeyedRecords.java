// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.value.TextRules;

/** The records of a collection by their keys in other systems: found, created or changed. Thread-safe. */
public final class KeyedRecords {
    private final RecordService records;
    private final Schema schema;
    private final Engine engine;

    KeyedRecords(RecordService records) {
        this.records = records;
        this.schema = records.schema();
        this.engine = records.engine();
    }

    /** The record that a key leads to, whether the caller may see it or not. */
    public Optional<Long> find(String system, String externalId) {
        TextRules.wellFormed(system);
        TextRules.wellFormed(externalId);
        if (!schema.externalKeys()) {
            return byOrigin(system, externalId);
        }
        return engine.tx()
                .read(() -> engine.sql()
                        .first(
                                "SELECT object_id FROM external_key WHERE collection = ? AND system_name = ? AND ext_id = ?",
                                row -> row.longAt(1),
                                schema.collection(),
                                system,
                                externalId));
    }

    /** Records without a list of keys may have one of their own, in a table {@code x_origin}: their source, and their id there. */
    private Optional<Long> byOrigin(String source, String externalId) {
        if (schema.fields().find("externalId") == null) {
            return Optional.empty();
        }
        String text = "SELECT " + schema.table() + "_id FROM " + schema.table()
                + "_origin WHERE source = ? AND external_id = ?";
        return engine.tx().read(() -> engine.sql().first(text, row -> row.longAt(1), source, externalId));
    }

    /** Reads what a client sent. */
    @FunctionalInterface
    public interface Input {
        /** The record, with violations noted in {@code checks}. */
        RecordData read(Checks checks);
    }

    /**
     * Creates the record with a key, or changes it by the rules of PATCH.
     *
     * @param input reads what was sent anew for each attempt, as a record that lost a race is tried again as a change
     */
    public Written upsert(Actor actor, String system, String externalId, Precondition expected, Input input) {
        return engine.tx().call(() -> {
            Optional<Long> known = find(system, externalId);
            if (known.isEmpty()) {
                if (expected.present()) {
                    throw new Problem(412, "version.mismatch", "There is no record with this key yet.");
                }
                try {
                    return engine.tx().nested(() -> {
                        var checks = new Checks();
                        RecordData sent = keyed(input.read(checks), system, externalId, checks);
                        return records.draft(actor, sent, checks).store();
                    });
                } catch (Conflict lost) {
                    known = find(system, externalId);
                    if (known.isEmpty()
                            || !lost.code().equals(schema.externalKeys() ? "external-key.taken" : "unique.taken")) {
                        throw lost;
                    }
                }
            }
            var checks = new Checks();
            return change(actor, known.orElseThrow(), expected, input.read(checks), checks);
        });
    }

    private Written change(Actor actor, long id, Precondition expected, RecordData sent, Checks checks) {
        StoredRecord found = records.store()
                .find(actor.caller(), id, Deleted.INCLUDE)
                .orElseThrow(() -> new Conflict("external-key.taken", "Another record has this key."));
        if (found.deleted()) {
            throw new Conflict("state.conflict", "The record with this key is in the trash; restore it first.");
        }
        return records.change(actor, id, expected, sent, false, checks);
    }

    private RecordData keyed(RecordData sent, String system, String externalId, Checks checks) {
        Fields fields = schema.fields();
        if (!schema.externalKeys()) {
            if (fields.find("externalId") == null) {
                throw new NotFound();
            }
            set(sent, "source", system, "/key/system", checks);
            set(sent, "externalId", externalId, "/key/id", checks);
            return sent;
        }
        var key =
                new RecordData(fields.at(fields.require("externalKeys")).parts().fields());
        set(key, "system", system, "/key/system", checks);
        set(key, "id", externalId, "/key/id", checks);
        var keys = new ArrayList<>(sent.parts("externalKeys"));
        if (!keys.contains(key)) {
            keys.add(key);
        }
        sent.send(fields.require("externalKeys"), List.copyOf(keys));
        return sent;
    }

    private static void set(RecordData data, String name, String value, String pointer, Checks checks) {
        int position = data.fields().require(name);
        data.send(
                position,
                checks.value(pointer, () -> Scalars.parse(data.fields().at(position), value)));
    }
}
