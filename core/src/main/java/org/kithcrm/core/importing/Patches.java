// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.Schema;

/** What a row says about a customer as a record to send: a new one, or what an existing one lacks. Thread-safe. */
final class Patches {
    private final Schema schema;
    private final @Nullable String usual;

    /** @param usual what customers are that do not say; null: told by their names */
    Patches(Schema schema, @Nullable String usual) {
        this.schema = schema;
        this.usual = usual;
    }

    RecordData created(Candidate row) {
        RecordData sent = row.fields().copy();
        if (sent.get("source") == null) {
            sent.send("source", "import");
        }
        if (schema.collection().equals("customers") && sent.get("kind") == null) {
            sent.send("kind", usual == null ? kind(sent) : usual);
        }
        send(
                sent,
                "contactPoints",
                row.points().stream().map(point -> point.data()).toList());
        if (row.address() != null) {
            var all = new ArrayList<>(sent.parts("addresses"));
            all.add(row.address());
            send(sent, "addresses", all);
        }
        send(sent, "tags", row.tags());
        if (schema.externalKeys()) {
            send(sent, "externalKeys", row.keys());
        } else if (!row.keys().isEmpty() && sent.get("externalId") == null) {
            sent.send("source", row.keys().get(0).get("system"));
            sent.send("externalId", row.keys().get(0).get("id"));
        }
        return sent;
    }

    /** The value sent; parts that are as before keep their id. */
    private static @Nullable Object kept(Field field, RecordData sent, RecordData before) {
        if (field.type() != FieldType.PARTS) {
            return sent.get(field.name());
        }
        var old = new ArrayList<>(before.parts(field.name()));
        var now = new ArrayList<RecordData>();
        for (RecordData part : sent.parts(field.name())) {
            RecordData same =
                    old.stream().filter(each -> alike(part, each)).findFirst().orElse(part);
            old.remove(same);
            now.add(same);
        }
        return now;
    }

    private static boolean alike(RecordData sent, RecordData old) {
        for (Field field : sent.fields()) {
            Object value = sent.get(field.name()) == null ? field.defaultValue() : sent.get(field.name());
            if (field.writable() && !RecordData.same(value, old.get(field.name()))) {
                return false;
            }
        }
        return true;
    }

    private static String kind(RecordData sent) {
        String name = sent.text("displayName");
        if (name == null || sent.get("givenName") != null || sent.get("familyName") != null) {
            return "person";
        }
        return CellWords.kindOf(name);
    }

    /** Adds what the customer lacks and never takes away: an empty cell says nothing. */
    RecordData changed(Candidate row, RecordData before) {
        var sent = new RecordData(schema.fields());
        for (Field field : schema.fields()) {
            boolean settled = field.access() == Field.Access.CREATE_ONLY && before.get(field.name()) != null;
            if (row.fields().sent(field.name()) && !settled) {
                sent.send(field.name(), kept(field, row.fields(), before));
            }
        }
        send(sent, "contactPoints", row.points().isEmpty() ? List.of() : points(row, before));
        send(sent, "addresses", addresses(row, before));
        send(sent, "tags", row.tags().isEmpty() ? List.of() : tags(row, before));
        send(sent, "externalKeys", schema.externalKeys() ? keys(row, before) : List.of());
        return sent;
    }

    private static void send(RecordData sent, String field, List<?> values) {
        if (!values.isEmpty()) {
            sent.send(field, values);
        }
    }

    private static List<RecordData> points(Candidate row, RecordData before) {
        var all = new ArrayList<>(before.parts("contactPoints"));
        int known = all.size();
        for (Candidate.Point point : row.points()) {
            if (all.stream().noneMatch(old -> same(old, point))) {
                all.add(point.data());
            }
        }
        return all.size() == known ? List.of() : List.copyOf(all);
    }

    private static boolean same(RecordData old, Candidate.Point point) {
        boolean alike = Objects.equals(old.get("type"), point.data().get("type"))
                || (Points.isNumber(old) && Points.isNumber(point.data()));
        String normalized = point.normalized();
        return alike
                && (Objects.equals(old.get("value"), point.data().get("value"))
                        || (normalized != null && normalized.equals(old.get("normalized"))));
    }

    private List<RecordData> addresses(Candidate row, RecordData before) {
        RecordData address = row.address();
        if (address == null) {
            return List.of();
        }
        var all = new ArrayList<>(before.parts("addresses"));
        RecordData old = find(all, address);
        if (old == null) {
            all.add(address);
            return List.copyOf(all);
        }
        RecordData now = old.copy();
        for (Field field : Parts.of(schema, "addresses")) {
            if (address.get(field.name()) != null) {
                now.send(field.name(), address.get(field.name()));
            }
        }
        all.set(all.indexOf(old), now);
        return now.equals(old) ? List.of() : List.copyOf(all);
    }

    private static @Nullable RecordData find(List<RecordData> all, RecordData address) {
        for (RecordData each : all) {
            if (Objects.equals(each.get("type"), address.get("type"))) {
                return each;
            }
        }
        return null;
    }

    private static List<String> tags(Candidate row, RecordData before) {
        var all = new ArrayList<>(before.words("tags"));
        row.tags().stream().filter(tag -> !all.contains(tag)).forEach(all::add);
        return all.size() == before.words("tags").size() ? List.of() : List.copyOf(all);
    }

    private static List<RecordData> keys(Candidate row, RecordData before) {
        var all = new ArrayList<>(before.parts("externalKeys"));
        row.keys().stream().filter(key -> !all.contains(key)).forEach(all::add);
        return all.size() == before.parts("externalKeys").size() ? List.of() : List.copyOf(all);
    }
}
