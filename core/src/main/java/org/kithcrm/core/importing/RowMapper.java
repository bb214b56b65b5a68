// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.job.RowError;
import org.kithcrm.core.record.Cells;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.FieldBuilder;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.record.TagList;
import org.kithcrm.core.table.CsvRow;
import org.kithcrm.core.value.EmailAddress;
import org.kithcrm.core.value.TextRules;

/** Makes candidates of rows. Not thread-safe. */
final class RowMapper {
    private static final String COLUMN = RowErrors.COLUMN;

    private static final PartSchema ORIGIN =
            PartSchema.plain(FieldBuilder.of("system", FieldType.SLUG), FieldBuilder.text("id", 255));

    private final ImportOrder order;
    private final Schema schema;
    private final List<Binding> bindings;
    private final Fields pointFields;
    private final Points points;
    private final RowErrors errors;
    private final Fields addresses;
    private final Fields keys;
    private final String region;

    RowMapper(ImportOrder order, Schema schema, String region) {
        this.order = order;
        this.schema = schema;
        this.bindings = Binding.of(order, schema);
        this.pointFields = Parts.of(schema, "contactPoints");
        this.addresses = Parts.of(schema, "addresses");
        this.keys = schema.externalKeys() ? Parts.of(schema, "externalKeys") : ORIGIN.fields();
        this.region = order.region() == null ? region : order.region();
        this.points = new Points(this.region, order.region());
        this.errors = new RowErrors(bindings);
    }

    Candidate read(CsvRow row) {
        var reading = new Reading(row);
        if (row.fault() != null) {
            return reading.broken(fault(row.fault()));
        }
        if (order.isJsonl()) {
            return reading.whole(row.cells().get(0));
        }
        for (int i = order.columns().size(); i < row.cells().size(); i++) {
            if (!row.cells().get(i).isBlank()) {
                return reading.broken(Violation.at(
                        COLUMN, "too-many", "The row has more cells than the header; look for a stray delimiter."));
            }
        }
        for (Binding binding : bindings) {
            String text = binding.index() < row.cells().size() ? row.cells().get(binding.index()) : "";
            String cell = isLong(binding) && !text.isBlank() ? text : TextRules.trim(text);
            if (!cell.isEmpty()) {
                reading.cell(binding, cell);
            }
        }
        return reading.done();
    }

    /** In texts of several lines what stands at the ends counts. */
    private boolean isLong(Binding binding) {
        Field field = schema.fields().find(binding.target().name());
        return field != null && field.type() == FieldType.MULTILINE;
    }

    private static Violation fault(CsvRow.Fault fault) {
        return switch (fault) {
            case ENCODING ->
                Violation.at(COLUMN, "text.invalid", "The row has bytes that are no characters of the encoding.");
            case QUOTE -> Violation.at(COLUMN, "csv.quote", "A quote is not closed, or text follows a closing quote.");
            case CUT -> Violation.at(COLUMN, "bad-format", "The file ends in the middle of this row; send it whole.");
            case TOO_LONG -> Violation.at(COLUMN, "too-long", "The row has more than 1,048,576 characters.");
        };
    }

    /** One row under way. */
    private final class Reading {
        private final CsvRow row;
        private final Checks checks = new Checks();
        private final RecordData fields = new RecordData(schema.fields());
        private final List<Candidate.Reference> references = new ArrayList<>();
        private final List<Candidate.Point> found = new ArrayList<>();
        private final List<RecordData> foundKeys = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private @Nullable RecordData address;

        Reading(CsvRow row) {
            this.row = row;
        }

        void cell(Binding binding, String cell) {
            String at = COLUMN + binding.header();
            String name = binding.target().name();
            switch (binding.target().kind()) {
                case FIELD -> fields.send(name, value(schema.fields(), name, cell, at));
                case POINT -> point(binding, name, cell, at);
                case ADDRESS -> address().send(name, value(addresses, name, cell, at));
                case TAGS -> tags(cell, at);
                case JSON -> json(schema.fields().at(schema.fields().require(name)), cell, at);
                case REFERENCE -> reference(name, cell, binding.header());
                case KEY -> {
                    Object id = value(keys, "id", cell, at);
                    foundKeys.add(new RecordData(keys).send("system", name).send("id", id));
                }
            }
        }

        private @Nullable Object value(Fields of, String name, String cell, String at) {
            Field field = of.at(of.require(name));
            return Cells.value(field, CellWords.plain(field, cell), at, checks);
        }

        private RecordData address() {
            RecordData now = address == null ? new RecordData(addresses) : address;
            address = now;
            return now;
        }

        private void point(Binding binding, String type, String cell, String at) {
            Object value = value(pointFields, "value", cell, at);
            if (value == null) {
                return;
            }
            var point = new RecordData(pointFields).send("type", type).send("value", value);
            String normalized = null;
            if (type.equals("email")) {
                EmailAddress email = checks.value(at, () -> EmailAddress.of(cell));
                normalized = email == null ? null : email.normalized();
            }
            found.add(new Candidate.Point(point, normalized, binding.header()));
        }

        private void tags(String cell, String at) {
            for (String word : TagList.words(cell)) {
                Object tag = Cells.value(schema.fields().at(schema.fields().require("tags")), word, at, checks);
                if (tag != null && !tags.contains(tag)) {
                    tags.add((String) tag);
                }
            }
        }

        private void reference(String name, String cell, String header) {
            int at = name.indexOf(Target.AT);
            references.add(new Candidate.Reference(name.substring(0, at), name.substring(at + 1), cell, header));
        }

        /** A cell that holds a list or an object as JSON, or words. */
        private void json(Field field, String cell, String at) {
            if (field.type() == FieldType.TAGS) {
                fields.send(
                        field.name(),
                        TagList.words(cell).stream()
                                .map(word -> Cells.value(field, word, at, checks))
                                .filter(java.util.Objects::nonNull)
                                .toList());
                return;
            }
            try {
                String object = "{\"" + field.name() + "\":" + cell + "}";
                take(InputReader.read(schema.fields(), object.getBytes(StandardCharsets.UTF_8), checks));
            } catch (Problem bad) {
                checks.add(at, bad.code(), "The cell is not the JSON of this field as an export writes it.");
            }
        }

        /** A record as a body of the collection's routes; what the server sets itself is passed over. */
        Candidate whole(String json) {
            try {
                take(InputReader.read(schema.fields(), json.getBytes(StandardCharsets.UTF_8), checks));
                return done();
            } catch (Problem bad) {
                Violation first = bad.violations().isEmpty()
                        ? Violation.at(COLUMN, bad.code(), bad.detail())
                        : bad.violations().get(0);
                return broken(Violation.at(
                        first.where().startsWith(COLUMN) ? first.where() : COLUMN + first.where(),
                        first.code(),
                        first.message()));
            }
        }

        private void take(RecordData sent) {
            for (Field field : schema.fields()) {
                Object value = sent.get(field.name());
                if (value != null && field.name().equals("id") && order.origin() != null) {
                    foundKeys.add(
                            new RecordData(keys).send("system", order.origin()).send("id", Id.text((Long) value)));
                } else if (value != null && field.writable()) {
                    lift(field, sent, value);
                }
            }
        }

        @SuppressWarnings("unchecked")
        private void lift(Field field, RecordData sent, Object value) {
            switch (field.name()) {
                case "contactPoints" ->
                    fresh(sent.parts("contactPoints")).forEach(part -> found.add(new Candidate.Point(part, null, "")));
                case "externalKeys" -> foundKeys.addAll(sent.parts("externalKeys"));
                case "tags" -> tags.addAll(sent.words("tags"));
                default ->
                    fields.send(
                            field.name(), field.type() == FieldType.PARTS ? fresh((List<RecordData>) value) : value);
            }
        }

        /** Parts without ids, which are those of the records they came from. */
        private static List<RecordData> fresh(List<RecordData> parts) {
            var all = new ArrayList<RecordData>();
            for (RecordData part : parts) {
                var now = new RecordData(part.fields());
                for (Field field : part.fields()) {
                    if (field.writable() && part.get(field.name()) != null) {
                        now.send(field.name(), part.get(field.name()));
                    }
                }
                all.add(now);
            }
            return all;
        }

        Candidate done() {
            if (!schema.externalKeys() && foundKeys.size() + fieldsOwnKey() > 0) {
                ownKey();
            }
            String country = schema.fields().find("country") == null ? null : fields.text("country");
            List<Candidate.Point> numbers =
                    found.stream().map(point -> points.normal(point, country)).toList();
            if (address != null && address.get("country") == null) {
                address.send("country", country == null ? region : country);
            }
            Violation wrong = wrong();
            RowError error = wrong == null ? null : error(row.line(), row.cells(), wrong);
            return candidate(numbers, error);
        }

        private int fieldsOwnKey() {
            return schema.fields().find("externalId") != null && fields.get("externalId") != null ? 1 : 0;
        }

        /** The source and the id there, if the row has them, count before any other key. */
        private void ownKey() {
            if (fieldsOwnKey() > 0 && fields.get("source") != null) {
                foundKeys.clear();
                foundKeys.add(new RecordData(keys)
                        .send("system", fields.get("source"))
                        .send("id", fields.get("externalId")));
            }
        }

        Candidate broken(Violation violation) {
            return candidate(List.of(), error(row.line(), row.cells(), violation));
        }

        private @Nullable Violation wrong() {
            try {
                checks.orThrow();
                return null;
            } catch (Invalid invalid) {
                return invalid.violations().get(0);
            }
        }

        private Candidate candidate(List<Candidate.Point> numbers, @Nullable RowError error) {
            var marks = new ArrayList<String>();
            for (RecordData key : foundKeys) {
                marks.add("key\n" + key.get("system") + "\n" + key.get("id"));
            }
            List<String> values = keyValues(numbers);
            if (order.keySystem() == null) {
                values.forEach(value -> marks.add(order.key() + "\n" + value));
            }
            return new Candidate(
                    row.line(),
                    row.cells(),
                    fields,
                    numbers,
                    address,
                    tags,
                    foundKeys,
                    references,
                    values.isEmpty() ? null : values.get(0),
                    marks,
                    error);
        }

        private List<String> keyValues(List<Candidate.Point> numbers) {
            String system = order.keySystem();
            if (system != null) {
                return foundKeys.stream()
                        .filter(key -> system.equals(key.get("system")))
                        .map(key -> String.valueOf(key.get("id")))
                        .toList();
            }
            boolean email = order.key().equals("email");
            return order.key().equals("none")
                    ? List.of()
                    : numbers.stream()
                            .filter(point ->
                                    email ? "email".equals(point.data().get("type")) : Points.isNumber(point.data()))
                            .flatMap(point -> java.util.stream.Stream.ofNullable(point.normalized()))
                            .toList();
        }
    }

    /** A failed row, its column found through the mapping. */
    RowError error(long line, List<String> cells, Violation violation) {
        return errors.of(line, cells, violation);
    }
}
