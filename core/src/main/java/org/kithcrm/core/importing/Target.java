// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.Optional;
import java.util.Set;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Schema;

/**
 * Where the cells of a column go.
 *
 * @param kind what they become
 * @param name the field, the type of contact point, the part of the address or the other system
 */
record Target(Kind kind, String name) {
    /** Between the field of a reference and the system whose keys the cells are. */
    static final char AT = '@';

    enum Kind {
        FIELD,
        POINT,
        ADDRESS,
        TAGS,
        JSON,
        REFERENCE,
        KEY
    }

    private static final Set<String> POINTS =
            Set.of("email", "phone", "mobile", "wechat", "wecom", "whatsapp", "url", "other");
    private static final Set<FieldType> JSON =
            Set.of(FieldType.PARTS, FieldType.REFERENCES, FieldType.OBJECT, FieldType.TAGS);
    private static final String KEY = "externalKey:";
    private static final String ADDRESS = "address.";

    /** What a word of a mapping means; empty if there is no such target. */
    static Optional<Target> of(String word, Schema schema) {
        if (word.equals("tags") && schema.fields().find(word) != null) {
            return Optional.of(new Target(Kind.TAGS, word));
        }
        if (POINTS.contains(word) && schema.fields().find("contactPoints") != null) {
            return Optional.of(new Target(Kind.POINT, word));
        }
        if (word.startsWith(KEY)) {
            String system = word.substring(KEY.length());
            return system.matches(ImportOptions.SYSTEM) && isKeyed(schema)
                    ? Optional.of(new Target(Kind.KEY, system))
                    : Optional.empty();
        }
        if (word.startsWith(ADDRESS) && schema.fields().find("addresses") != null) {
            String part = word.substring(ADDRESS.length());
            Field field = Parts.of(schema, "addresses").find(part);
            return field != null && field.writable() && field.type() != FieldType.BOOLEAN
                    ? Optional.of(new Target(Kind.ADDRESS, part))
                    : Optional.empty();
        }
        int at = word.indexOf(AT);
        Field field = schema.fields().find(at < 0 ? word : word.substring(0, at));
        if (field == null || !field.writable()) {
            return Optional.empty();
        }
        if (at >= 0) {
            boolean reference = field.type() == FieldType.REFERENCE
                    && word.substring(at + 1).matches(ImportOptions.SYSTEM);
            return reference ? Optional.of(new Target(Kind.REFERENCE, word)) : Optional.empty();
        }
        return Optional.of(new Target(JSON.contains(field.type()) ? Kind.JSON : Kind.FIELD, word));
    }

    /** Whether records are known by keys of other systems, in a list or as their one source. */
    static boolean isKeyed(Schema schema) {
        return schema.externalKeys() || schema.fields().find("externalId") != null;
    }
}
