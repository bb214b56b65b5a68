// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a term may ask. */
public enum FilterOp {
    EQ("eq", Shape.ONE),
    NE("ne", Shape.ONE),
    IN("in", Shape.LIST),
    NIN("nin", Shape.LIST),
    LT("lt", Shape.ONE),
    LTE("lte", Shape.ONE),
    GT("gt", Shape.ONE),
    GTE("gte", Shape.ONE),
    BETWEEN("between", Shape.PAIR),
    CONTAINS("contains", Shape.ONE),
    STARTS_WITH("startsWith", Shape.ONE),
    MATCH("match", Shape.ONE),
    NULL("null", Shape.NONE),
    NOT_NULL("notnull", Shape.NONE),
    HAS("has", Shape.LIST),
    HAS_ALL("hasAll", Shape.LIST),
    HAS_NONE("hasNone", Shape.LIST),
    SOME("some", Shape.FILTER),
    NO("none", Shape.FILTER),
    ANNIVERSARY("anniversary", Shape.PAIR);

    /** What follows the operator: nothing, a value, a list of values, a list of two, or a filter. */
    public enum Shape {
        NONE,
        ONE,
        LIST,
        PAIR,
        FILTER
    }

    private static final Map<String, FilterOp> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FilterOp::text, Function.identity()));
    private static final List<String> TEXTS =
            Arrays.stream(values()).map(FilterOp::text).toList();

    private final String text;
    private final Shape shape;

    FilterOp(String text, Shape shape) {
        this.text = text;
        this.shape = shape;
    }

    /** The name in filters. */
    public String text() {
        return text;
    }

    public Shape shape() {
        return shape;
    }

    public static Optional<FilterOp> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** All names. */
    public static List<String> texts() {
        return TEXTS;
    }
}
