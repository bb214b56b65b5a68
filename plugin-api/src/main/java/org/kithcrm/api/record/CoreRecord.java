// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.Stable;

/**
 * One record of the core with its fields as the REST API names and writes them, those of plugins and of administrators among them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id the record's id
 * @param version grows with each change
 * @param fields values by name: {@code String}, {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code List}, {@code Map} or null; ids,
 *     dates and instants are strings as on the wire
 * @since 0.1
 */
@Stable
public record CoreRecord(Id id, long version, Map<String, @Nullable Object> fields) {
    /** Copies the map. */
    public CoreRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A text field.
     *
     * @param field its name
     * @return the text, or null if the field is empty or unknown
     */
    public @Nullable String text(String field) {
        return fields.get(field) instanceof String text ? text : null;
    }

    /**
     * A field that points to another record.
     *
     * @param field its name
     * @return the id, or empty
     */
    public Optional<Id> reference(String field) {
        String text = text(field);
        return text == null ? Optional.empty() : Id.parse(text);
    }

    /**
     * A moment.
     *
     * @param field its name
     * @return the moment, or null if the field is empty or unknown
     * @throws java.time.format.DateTimeParseException if the field holds something else
     */
    public @Nullable Instant instant(String field) {
        String text = text(field);
        return text == null ? null : Instant.parse(text);
    }

    /**
     * A day.
     *
     * @param field its name
     * @return the day, or null if the field is empty or unknown
     * @throws java.time.format.DateTimeParseException if the field holds something else
     */
    public @Nullable LocalDate date(String field) {
        String text = text(field);
        return text == null ? null : LocalDate.parse(text);
    }

    /**
     * A number, such as an amount, which the wire has as a string.
     *
     * @param field its name
     * @return the number, or null if the field is empty or unknown
     * @throws NumberFormatException if the field holds something else
     */
    public @Nullable BigDecimal decimal(String field) {
        Object value = fields.get(field);
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value == null ? null : new BigDecimal(value.toString());
    }

    /**
     * A list, such as {@code contactPoints} or {@code tags}.
     *
     * @param field its name
     * @return its elements, none if the field is empty or unknown
     */
    public List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }
}
