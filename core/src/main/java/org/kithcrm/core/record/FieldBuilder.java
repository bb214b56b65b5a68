// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Field}; the static methods name the type, the others refine it. Not thread-safe. */
public final class FieldBuilder {
    private final String name;
    private final FieldType type;
    private @Nullable String column;
    private long max = 64;
    private long min = Long.MIN_VALUE;
    private boolean required;
    private Field.Access access = Field.Access.WRITE;
    private @Nullable Object defaultValue;
    private List<String> values = List.of();
    private @Nullable String target;
    private @Nullable PartSchema part;
    private @Nullable String sortColumn;
    private boolean detail;
    private boolean named;

    private FieldBuilder(String name, FieldType type) {
        this.name = name;
        this.type = type;
        this.column = columnOf(name);
    }

    /** One line of text of at most {@code max} code points. */
    public static FieldBuilder text(String name, int max) {
        return of(name, FieldType.TEXT).max(max);
    }

    /** Several lines of text of at most {@code max} code points, held by the body alone. */
    public static FieldBuilder multiline(String name, int max) {
        return of(name, FieldType.MULTILINE).max(max).bodyOnly();
    }

    /** A field whose type brings its own rules. */
    public static FieldBuilder of(String name, FieldType type) {
        return new FieldBuilder(name, type);
    }

    /** One of {@code words}. */
    public static FieldBuilder oneOf(String name, String... words) {
        var f = of(name, FieldType.ENUM);
        f.values = List.of(words);
        return f;
    }

    /** One of {@code words} or another word of that form. */
    public static FieldBuilder openEnum(String name, String... words) {
        var f = of(name, FieldType.OPEN_ENUM);
        f.values = List.of(words);
        return f;
    }

    /** A whole number. */
    public static FieldBuilder integer(String name, long min, long max) {
        var f = of(name, FieldType.INTEGER).max(max);
        f.min = min;
        return f;
    }

    /** An exact decimal of at most 13 digits before and 6 after the point. */
    public static FieldBuilder decimal(String name) {
        return of(name, FieldType.DECIMAL);
    }

    /** The id of a record of {@code collection}. */
    public static FieldBuilder reference(String name, String collection) {
        var f = of(name, FieldType.REFERENCE);
        f.target = collection;
        return f;
    }

    /** Ids of at most {@code max} records of {@code collection}. */
    public static FieldBuilder references(String name, String collection, int max) {
        var f = of(name, FieldType.REFERENCES).max(max).bodyOnly();
        f.target = collection;
        return f;
    }

    /** An object with the fields of {@code shape}, held by the body alone. */
    public static FieldBuilder object(String name, PartSchema shape) {
        var f = of(name, FieldType.OBJECT).bodyOnly();
        f.part = shape;
        return f;
    }

    /** At most {@code max} parts. */
    public static FieldBuilder parts(String name, PartSchema part, int max) {
        var f = of(name, FieldType.PARTS).max(max).bodyOnly();
        f.part = part;
        return f;
    }

    /** The greatest length, number or count. */
    public FieldBuilder max(long most) {
        max = most;
        return this;
    }

    /** Every record has a value. */
    public FieldBuilder required() {
        required = true;
        return this;
    }

    /** Held by the body alone: cannot be filtered or sorted by. */
    public FieldBuilder bodyOnly() {
        column = null;
        return this;
    }

    /** Stored in a column of another name. */
    public FieldBuilder in(String otherColumn) {
        column = otherColumn;
        return this;
    }

    /** Written as {@code who} says. */
    public FieldBuilder access(Field.Access who) {
        access = who;
        return this;
    }

    /** Computed by the server in the write. */
    public FieldBuilder readOnly() {
        return access(Field.Access.READ_ONLY);
    }

    /** Kept up to date by the server after writes. */
    public FieldBuilder derived() {
        return access(Field.Access.DERIVED);
    }

    /** What an absent field becomes on create and replace. */
    public FieldBuilder otherwise(Object value) {
        defaultValue = value;
        return this;
    }

    /** May be sorted by, through its own column. */
    public FieldBuilder sortable() {
        sortColumn = column;
        return this;
    }

    /** May be sorted by, through a column of folded bytes that the engine fills. */
    public FieldBuilder sortableBy(String keyColumn) {
        sortColumn = keyColumn;
        return this;
    }

    /** Comes with a single record only; in lists by {@code include}. */
    public FieldBuilder detail() {
        detail = true;
        return this;
    }

    /** Its words and their pinyin are indexed for {@code q} and {@code match}. */
    public FieldBuilder named() {
        named = true;
        return this;
    }

    /** The field as described. */
    Field build() {
        return new Field(
                name,
                type,
                column,
                max,
                min,
                required,
                access,
                defaultValue,
                values,
                target,
                part,
                sortColumn,
                detail,
                named);
    }

    private static String columnOf(String name) {
        var out = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (Character.isUpperCase(c)) {
                out.append('_').append(Character.toLowerCase(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
