// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

/** What a field holds, and the Java type its value has in {@link RecordData}. */
public enum FieldType {
    /** One line of text: {@code String}. */
    TEXT,
    /** Several lines of text: {@code String}. */
    MULTILINE,
    /** One of a closed list: {@code String}. */
    ENUM,
    /** One of a list that may grow; any lower-case word is accepted: {@code String}. */
    OPEN_ENUM,
    /** An http or https address: {@code String}. */
    URL,
    /** BCP 47 language tag: {@code String}. */
    LANGUAGE,
    /** IANA time zone: {@code String}. */
    ZONE,
    /** ISO 3166-1 alpha-2: {@code String}. */
    COUNTRY,
    /** ISO 4217: {@code String}. */
    CURRENCY,
    /** A word of the form {@code [a-z0-9][a-z0-9._-]*}: {@code String}. */
    SLUG,
    /** A whole number within +-2^53: {@code Long}. */
    INTEGER,
    /** An exact decimal: {@code BigDecimal}. */
    DECIMAL,
    /** {@code Boolean}. */
    BOOLEAN,
    /** A moment, milliseconds: {@code Instant}. */
    INSTANT,
    /** {@code LocalDate}. */
    DATE,
    /** The id of another record: {@code Long}. */
    REFERENCE,
    /** Ids of other records: {@code List<Long>}. */
    REFERENCES,
    /** Words given to a record: {@code List<String>}. */
    TAGS,
    /** An object of its own fields: {@code RecordData}. */
    OBJECT,
    /** Records that live and die with this one: {@code List<RecordData>}. */
    PARTS;

    /** Whether the value is a string in Java. */
    public boolean isText() {
        return ordinal() <= SLUG.ordinal();
    }

    /** Whether values have an order that clients may compare by. */
    public boolean isOrdered() {
        return this == INTEGER || this == DECIMAL || this == INSTANT || this == DATE;
    }

    /** Whether the value is a list. */
    public boolean isList() {
        return this == REFERENCES || this == TAGS || this == PARTS;
    }
}
