// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Schema;

/** Puts our ids in place of those of the system that a file comes from; its users and teams are none of ours. Thread-safe. */
final class Origins {
    private static final List<String> PEOPLE = List.of("users", "teams");

    private final Schema schema;
    private final Catalog catalog;
    private final @Nullable String origin;

    Origins(Schema schema, Catalog catalog, @Nullable String origin) {
        this.schema = schema;
        this.catalog = catalog;
        this.origin = origin;
    }

    /**
     * The row with our ids; null, with a note in {@code checks}, if a record is not there.
     *
     * @param seen marks of earlier chunks: in a dry run they alone know what would be there
     */
    @Nullable Candidate resolved(Candidate row, Marks seen, Checks checks) {
        if (origin == null && row.references().isEmpty()) {
            return row;
        }
        var one = new One(seen, checks);
        RecordData fields = one.fields(schema.fields(), row.fields(), "");
        for (Candidate.Reference each : row.references()) {
            Field field = schema.fields().at(schema.fields().require(each.field()));
            Long id = one.find(
                    String.valueOf(field.target()), each.system(), each.externalId(), RowErrors.COLUMN + each.header());
            if (id != null) {
                fields.send(each.field(), id);
            }
        }
        return one.failed
                ? null
                : new Candidate(
                        row.line(),
                        row.cells(),
                        fields,
                        row.points(),
                        row.address(),
                        row.tags(),
                        row.keys(),
                        List.of(),
                        row.key(),
                        row.marks(),
                        row.error());
    }

    /** One row under way. */
    private final class One {
        private final Marks seen;
        private final Checks checks;
        private boolean failed;

        One(Marks seen, Checks checks) {
            this.seen = seen;
            this.checks = checks;
        }

        RecordData fields(Fields fields, RecordData sent, String pointer) {
            if (origin == null) {
                return sent.copy();
            }
            var now = new RecordData(fields);
            for (Field field : fields) {
                Object value = sent.get(field.name());
                if (sent.sent(field.name()) && value != null) {
                    Object ours = value(field, sent, value, pointer + "/" + field.name());
                    if (ours != null) {
                        now.send(field.name(), ours);
                    }
                }
            }
            return now;
        }

        private @Nullable Object value(Field field, RecordData sent, Object value, String pointer) {
            return switch (field.type()) {
                case REFERENCE -> ours(target(field, sent), (Long) value, pointer);
                case REFERENCES -> {
                    var all = new ArrayList<Long>();
                    for (Long id : sent.ids(field.name())) {
                        Long ours = ours(target(field, sent), id, pointer);
                        if (ours != null) {
                            all.add(ours);
                        }
                    }
                    yield all;
                }
                case PARTS -> {
                    var all = new ArrayList<RecordData>();
                    for (RecordData part : sent.parts(field.name())) {
                        all.add(fields(part.fields(), part, pointer));
                    }
                    yield all;
                }
                default -> value;
            };
        }

        /** The collection a reference leads to; that of a link stands beside it. */
        private String target(Field field, RecordData sent) {
            if (field.target() != null) {
                return field.target();
            }
            boolean typed = sent.fields().find("type") != null && field.type() == FieldType.REFERENCE;
            return catalog.ofType(typed ? String.valueOf(sent.get("type")) : "")
                    .map(service -> service.schema().collection())
                    .orElse("");
        }

        private @Nullable Long ours(String collection, Long theirs, String pointer) {
            return find(collection, String.valueOf(origin), Id.text(theirs), pointer);
        }

        @Nullable Long find(String collection, String system, String externalId, String pointer) {
            if (PEOPLE.contains(collection)) {
                return null;
            }
            Optional<RecordService> records = catalog.find(collection);
            Optional<Long> found = records.flatMap(each -> each.keys().find(system, externalId));
            boolean promised =
                    collection.equals(schema.collection()) && seen.contains("key\n" + system + "\n" + externalId);
            if (found.isEmpty() && !promised) {
                failed = true;
                checks.add(
                        pointer,
                        "bad-reference",
                        "No record has this key of " + system + "; import what it refers to first.");
            }
            return found.orElse(null);
        }
    }
}
