// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;

import java.util.HashSet;
import java.util.List;

/** Links from a record to others: the field, and the check that each leads to a record the writer may see. */
public final class Links {
    private static final int MOST = 50;
    private static final String[] TYPES = {"customer", "order", "task", "interaction"};

    private Links() {}

    /** The field {@code links}, mirrored in {@code table}, whose rows repeat {@code time} of the owner. */
    public static FieldBuilder field(String table, String ownerColumn, String time) {
        var schema = PartSchema.linked(
                        table,
                        ownerColumn,
                        oneOf("type", TYPES).in("link_type").required(),
                        of("id", FieldType.REFERENCE).in("link_id").required())
                .copying(time);
        return FieldBuilder.parts("links", schema, MOST);
    }

    /** Notes links that lead nowhere, double ones, and a missing one. */
    public static void check(Change change, Checks checks, Catalog catalog) {
        List<RecordData> links = change.after().parts("links");
        if (links.isEmpty()) {
            checks.add("/links", "required", "Link it to at least one record, such as a customer.");
        }
        if (!change.touches("links")) {
            return;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < links.size(); i++) {
            String type = links.get(i).text("type");
            long id = links.get(i).number("id");
            if (type == null || id == 0) {
                continue;
            }
            if (!seen.add(type + id)) {
                checks.add("/links/" + i, "rule", "This link is given twice.");
            } else if (!leads(change, catalog, type, id)) {
                checks.add("/links/" + i + "/id", "bad-reference", "There is no such record among those you may see.");
            }
        }
    }

    private static boolean leads(Change change, Catalog catalog, String type, long id) {
        return catalog.ofType(type)
                .map(service -> service.exists(change.actor().caller(), id))
                .orElse(false);
    }
}
