// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record or part, with a mark for each field that a client sent. The one mutable type of the write path; it never
 * leaves the thread that made it.
 */
public final class RecordData {
    private final Fields fields;
    private final @Nullable Object[] values;
    private final BitSet present = new BitSet();

    /** No value, nothing present. */
    public RecordData(Fields fields) {
        this.fields = fields;
        this.values = new Object[fields.size()];
    }

    /** A copy with the same values and copies of the parts. */
    public RecordData copy() {
        var copy = new RecordData(fields);
        for (int i = 0; i < values.length; i++) {
            copy.values[i] = fields.at(i).type() == FieldType.PARTS && values[i] instanceof List<?> parts
                    ? parts.stream().map(part -> ((RecordData) part).copy()).toList()
                    : values[i];
        }
        copy.present.or(present);
        return copy;
    }

    /** The fields it has values for. */
    public Fields fields() {
        return fields;
    }

    /** The value at a position. */
    public @Nullable Object at(int position) {
        return values[position];
    }

    /** The value of a field. */
    public @Nullable Object get(String name) {
        return values[fields.require(name)];
    }

    /** The text of a field. */
    public @Nullable String text(String name) {
        return (String) get(name);
    }

    /** The number or id of a field; 0 if there is none. */
    public long number(String name) {
        return get(name) instanceof Long n ? n : 0;
    }

    /** The decimal of a field. */
    public @Nullable BigDecimal decimal(String name) {
        return (BigDecimal) get(name);
    }

    /** The moment of a field. */
    public @Nullable Instant instant(String name) {
        return (Instant) get(name);
    }

    /** Whether a boolean field is true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    /** The parts of a field; empty if there are none. */
    @SuppressWarnings("unchecked")
    public List<RecordData> parts(String name) {
        return get(name) instanceof List<?> list ? (List<RecordData>) list : List.of();
    }

    /** The words of a field; empty if there are none. */
    @SuppressWarnings("unchecked")
    public List<String> words(String name) {
        return get(name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** The ids of a field; empty if there are none. */
    @SuppressWarnings("unchecked")
    public List<Long> ids(String name) {
        return get(name) instanceof List<?> list ? (List<Long>) list : List.of();
    }

    /** Sets a value without marking it as sent. */
    public RecordData set(String name, @Nullable Object value) {
        values[fields.require(name)] = value;
        return this;
    }

    void setAt(int position, @Nullable Object value) {
        values[position] = value;
    }

    /** Sets a value and marks it as sent. */
    public RecordData send(String name, @Nullable Object value) {
        send(fields.require(name), value);
        return this;
    }

    void send(int position, @Nullable Object value) {
        values[position] = value;
        present.set(position);
    }

    /** Whether the client sent the field, if only as null. */
    public boolean sent(String name) {
        return present.get(fields.require(name));
    }

    boolean sentAt(int position) {
        return present.get(position);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RecordData that) || that.fields != fields) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!same(values[i], that.values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether two values are the same; decimals by amount, an empty list is no value. */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return Objects.equals(emptyToNull(a), emptyToNull(b));
    }

    private static @Nullable Object emptyToNull(@Nullable Object value) {
        return value instanceof List<?> list && list.isEmpty() ? null : value;
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }
}
