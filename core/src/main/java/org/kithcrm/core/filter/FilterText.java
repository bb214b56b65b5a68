// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.filter.FilterOp.Shape;
import org.kithcrm.core.value.TextRules;

/** Reads the text form of a filter: {@code rating:gte:4;(tags:has:(vip)|!status:eq:blocked)}. */
public final class FilterText {
    private static final int END = -1;

    private final String text;
    private final String parameter;
    private final FilterLimits limits = new FilterLimits();
    private int at;

    private FilterText(String text, String parameter) {
        this.text = text;
        this.parameter = parameter;
    }

    /** The filter, or a problem with the position in the parameter {@code filter}. */
    public static FilterNode parse(String text) {
        return parse(text, "filter");
    }

    /** The same for a parameter of another name. */
    public static FilterNode parse(String text, String parameter) {
        FilterText parser = new FilterText(TextRules.wellFormed(text), parameter);
        FilterNode node = parser.or();
        if (parser.peek() != END) {
            throw parser.unexpected("Write ; or | before the next term.");
        }
        return node;
    }

    private FilterNode or() {
        List<FilterNode> nodes = new ArrayList<>();
        do {
            nodes.add(and());
        } while (accept('|'));
        return FilterNode.or(nodes);
    }

    private FilterNode and() {
        List<FilterNode> nodes = new ArrayList<>();
        do {
            nodes.add(not());
        } while (accept(';'));
        return FilterNode.and(nodes);
    }

    private FilterNode not() {
        if (accept('!')) {
            return new FilterNode.Not(groupOrTerm());
        }
        return groupOrTerm();
    }

    private FilterNode groupOrTerm() {
        return peek() == '(' ? group() : term();
    }

    private FilterNode group() {
        limits.enter(place(at));
        expect('(');
        FilterNode node = or();
        expect(')');
        limits.leave();
        return node;
    }

    private FilterNode term() {
        FilterPlace place = place(at);
        limits.term(place);
        String path = path();
        FilterLimits.path(path, place);
        expect(':');
        FilterPlace opPlace = place(at);
        FilterOp op = op(opPlace);
        if (op.shape() == Shape.FILTER) {
            expect(':');
            return new FilterNode.Term(path, op, List.of(), group(), place, opPlace);
        }
        return new FilterNode.Term(path, op, values(op), null, place, opPlace);
    }

    private String path() {
        int from = at;
        name();
        while (accept('.')) {
            name();
        }
        return text.substring(from, at);
    }

    private void name() {
        if (!isLetter(peek())) {
            throw unexpected("A field's name begins with a letter.");
        }
        while (isLetter(peek()) || isDigit(peek()) || peek() == '_') {
            at++;
        }
    }

    private FilterOp op(FilterPlace place) {
        int from = at;
        while (isBare(peek()) && peek() != ':') {
            at++;
        }
        if (from == at) {
            throw unexpected("Write an operator such as eq.");
        }
        String word = text.substring(from, at);
        return FilterOp.of(word).orElseThrow(() -> place.badOperator(word));
    }

    private List<FilterValue> values(FilterOp op) {
        if (op.shape() == Shape.NONE) {
            return List.of();
        }
        expect(':');
        return op.shape() == Shape.ONE ? List.of(value()) : list(op);
    }

    private List<FilterValue> list(FilterOp op) {
        FilterPlace place = place(at);
        expect('(');
        List<FilterValue> values = new ArrayList<>();
        do {
            FilterLimits.values(values.size() + 1, place);
            values.add(value());
        } while (accept(','));
        expect(')');
        FilterLimits.shape(op, values, place);
        return values;
    }

    private FilterValue value() {
        FilterPlace place = place(at);
        return new FilterValue(FilterValue.Kind.TEXT, peek() == '"' ? quoted() : bare(), place);
    }

    private String bare() {
        int from = at;
        while (isBare(peek())) {
            at++;
        }
        if (from == at) {
            throw unexpected("Write a value; quote it if it is empty or holds spaces or ; | ( ) , \" \\.");
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            if (accept('\\') && peek() != '"' && peek() != '\\') {
                throw unexpected("After a backslash only \" or \\ may stand.");
            }
            if (peek() == END) {
                throw place(start).syntax("This quote is not closed.");
            }
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean accept(char c) {
        boolean there = peek() == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw unexpected("Here must stand " + c + ".");
        }
    }

    private Problem unexpected(String remedy) {
        if (peek() == END) {
            return place(at).syntax("The filter ends too early. " + remedy);
        }
        return place(at).problem("filter.syntax", remedy, Character.toString(text.codePointAt(at)));
    }

    private FilterPlace place(int index) {
        return new FilterPlace("parameter", parameter, text.codePointCount(0, index));
    }

    private static boolean isBare(int c) {
        return c != END
                && ";|(),\"\\".indexOf(c) < 0
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
