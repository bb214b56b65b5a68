// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.reference;
import static org.kithcrm.core.record.FieldBuilder.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a collection of records looks like: names, table, fields, relations and who may see a record. Immutable.
 *
 * @param collection the plural name in paths and permissions, such as {@code customers}
 * @param type the singular name in the log and in links, such as {@code customer}
 * @param table the table
 * @param fields the base fields and the collection's own
 * @param relations paths that filters and includes may follow
 * @param virtuals names that filters may use beside the fields
 * @param visibility who sees a record
 * @param externalKeys whether records carry keys of other systems
 * @param defaultSort the order of a list without {@code sort}
 * @param indexes indexes of the table that give lists in an order
 */
public record Schema(
        String collection,
        String type,
        String table,
        Fields fields,
        List<Relation> relations,
        List<Virtual> virtuals,
        Visibility visibility,
        boolean externalKeys,
        String defaultSort,
        List<Index> indexes) {

    /**
     * An index that gives records in an order.
     *
     * @param name its name in the database
     * @param equal the field of its first column, whose value must be one; null if it begins with the order
     * @param sort the field it is ordered by, with a minus for descending; the id follows in the same direction
     */
    public record Index(String name, @Nullable String equal, String sort) {}

    /** The index to walk along for records with one value in each of {@code equal}, in the order of {@code sort}. */
    Optional<String> path(Set<String> equal, List<ListQuery.Sort> sort) {
        if (sort.size() != 1) {
            return Optional.empty();
        }
        String wanted =
                (sort.get(0).descending() ? "-" : "") + sort.get(0).field().name();
        return indexes.stream()
                .filter(index ->
                        index.sort().equals(wanted) && (index.equal() == null || equal.contains(index.equal())))
                .max(Comparator.comparing(index -> index.equal() != null))
                .map(Index::name);
    }

    /** Starts a description. */
    public static Builder describe(String collection, String type, String table) {
        return new Builder(collection, type, table);
    }

    /** The field in whose words {@code q} looks, or null. */
    public @Nullable Field nameField() {
        for (Field field : fields) {
            if (field.named()) {
                return field;
            }
        }
        return null;
    }

    /** The virtual name, or null. */
    public @Nullable Virtual virtual(String name) {
        for (Virtual virtual : virtuals) {
            if (virtual.name().equals(name)) {
                return virtual;
            }
        }
        return null;
    }

    /** The relation of that name, or null. */
    public @Nullable Relation relation(String name) {
        for (Relation relation : relations) {
            if (relation.name().equals(name)) {
                return relation;
            }
        }
        return null;
    }

    /** Describes a schema. Not thread-safe. */
    public static final class Builder {
        private final String collection;
        private final String type;
        private final String table;
        private final List<FieldBuilder> own = new ArrayList<>();
        private final List<Relation> relations = new ArrayList<>();
        private final List<Virtual> virtuals = new ArrayList<>();
        private Visibility visibility = Visibility.OWNED;
        private boolean externalKeys = true;
        private String defaultSort = "-createdAt";
        private final List<Index> indexes = new ArrayList<>();

        private Builder(String collection, String type, String table) {
            this.collection = collection;
            this.type = type;
            this.table = table;
        }

        /** Adds fields. */
        public Builder fields(FieldBuilder... more) {
            own.addAll(List.of(more));
            return this;
        }

        /** Adds a relation. */
        public Builder relation(Relation relation) {
            relations.add(relation);
            return this;
        }

        /** Adds a name that filters may use. */
        public Builder virtual(Virtual virtual) {
            virtuals.add(virtual);
            return this;
        }

        /** Who sees a record. */
        public Builder visibility(Visibility who) {
            visibility = who;
            return this;
        }

        /** Records carry no keys of other systems. */
        public Builder withoutExternalKeys() {
            externalKeys = false;
            return this;
        }

        /** The order of a list without {@code sort}. */
        public Builder defaultSort(String sort) {
            defaultSort = sort;
            return this;
        }

        /** Adds an index that gives all records in an order. */
        public Builder index(String name, String sort) {
            indexes.add(new Index(name, null, sort));
            return this;
        }

        /** Adds an index that gives records with one value of a field in an order. */
        public Builder index(String name, String equal, String sort) {
            indexes.add(new Index(name, equal, sort));
            return this;
        }

        /** The schema. */
        public Schema build() {
            var all = new ArrayList<FieldBuilder>();
            all.add(of("id", FieldType.REFERENCE).readOnly().sortable());
            all.add(of("version", FieldType.INTEGER).readOnly());
            all.addAll(own);
            if (externalKeys) {
                all.add(FieldBuilder.parts("externalKeys", EXTERNAL_KEY, 50));
            }
            all.add(reference("ownerId", "users"));
            all.add(reference("teamId", "teams"));
            all.add(text("source", 64).access(Field.Access.CREATE_ONLY));
            all.add(of("createdAt", FieldType.INSTANT).readOnly().sortable());
            all.add(reference("createdBy", "users").readOnly());
            all.add(of("updatedAt", FieldType.INSTANT).readOnly().sortable());
            all.add(reference("updatedBy", "users").readOnly());
            all.add(of("deletedAt", FieldType.INSTANT).derived().sortable());
            return new Schema(
                    collection,
                    type,
                    table,
                    Fields.of(all),
                    List.copyOf(relations),
                    List.copyOf(virtuals),
                    visibility,
                    externalKeys,
                    defaultSort,
                    List.copyOf(indexes));
        }
    }

    private static final PartSchema EXTERNAL_KEY = PartSchema.plain(
            of("system", FieldType.SLUG).required(),
            text("id", 255).in("ext_id").required());
}
