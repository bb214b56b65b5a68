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
    enum Kind {
        FIELD,
        POINT,
        ADDRESS,
        TAGS,
        KEY
    }

    private static final Set<String> POINTS =
            Set.of("email", "phone", "mobile", "wechat", "wecom", "whatsapp", "url", "other");
    private static final Set<FieldType> NO_CELL = Set.of(FieldType.PARTS, FieldType.TAGS, FieldType.REFERENCES);
    private static final String KEY = "externalKey:";
    private static final String ADDRESS = "address.";

    /** What a word of a mapping means; empty if there is no such target. */
    static Optional<Target> of(String word, Schema schema) {
        if (word.equals("tags")) {
            return Optional.of(new Target(Kind.TAGS, word));
        }
        if (POINTS.contains(word)) {
            return Optional.of(new Target(Kind.POINT, word));
        }
        if (word.startsWith(KEY)) {
            String system = word.substring(KEY.length());
            return system.matches("[a-z0-9][a-z0-9._-]{0,63}")
                    ? Optional.of(new Target(Kind.KEY, system))
                    : Optional.empty();
        }
        if (word.startsWith(ADDRESS)) {
            String part = word.substring(ADDRESS.length());
            Field field = Parts.of(schema, "addresses").find(part);
            return field != null && field.writable() && field.type() != FieldType.BOOLEAN
                    ? Optional.of(new Target(Kind.ADDRESS, part))
                    : Optional.empty();
        }
        Field field = schema.fields().find(word);
        return field != null && field.writable() && !NO_CELL.contains(field.type())
                ? Optional.of(new Target(Kind.FIELD, word))
                : Optional.empty();
    }
}
