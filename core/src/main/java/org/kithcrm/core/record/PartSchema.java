// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of parts: records that live and die with their owner, such as contact points.
 *
 * @param fields what each part holds
 * @param identified whether each part has an {@code id} of its own, kept while it lives
 * @param table the table that mirrors the parts, or null if the owner's body alone holds them
 * @param ownerColumn the column of that table that holds the owner's id
 * @param copied fields of the owner that each row of the table repeats, for queries in their order
 */
public record PartSchema(
        Fields fields, boolean identified, @Nullable String table, String ownerColumn, List<String> copied) {

    /** Parts with an id and a table. */
    public static PartSchema stored(String table, String ownerColumn, FieldBuilder... fields) {
        var all = new ArrayList<FieldBuilder>();
        all.add(FieldBuilder.of("id", FieldType.REFERENCE).readOnly());
        all.addAll(List.of(fields));
        return new PartSchema(Fields.of(all), true, table, ownerColumn, List.of());
    }

    /** Parts without identity, held by the body of their owner alone. */
    public static PartSchema plain(FieldBuilder... fields) {
        return new PartSchema(Fields.of(List.of(fields)), false, null, "", List.of());
    }

    /** Parts without identity, mirrored in a table. */
    public static PartSchema linked(String table, String ownerColumn, FieldBuilder... fields) {
        return new PartSchema(Fields.of(List.of(fields)), false, table, ownerColumn, List.of());
    }

    /** The same, each row of the table repeating fields of the owner. */
    public PartSchema copying(String... ownerFields) {
        return new PartSchema(fields, identified, table, ownerColumn, List.of(ownerFields));
    }
}
