// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A statement made from schemas: text of few fixed shapes and its binds. What clients send only ever becomes a bind. Not thread-safe. */
public final class SqlText {
    private final StringBuilder text = new StringBuilder(256);
    private final List<Object> binds = new ArrayList<>();

    /** Appends text written by us. */
    public SqlText add(String part) {
        text.append(part);
        return this;
    }

    /** Appends a bound value. */
    public SqlText bind(Object value) {
        text.append('?');
        binds.add(value);
        return this;
    }

    /** Appends a list in parentheses, padded to a power of two so that few distinct texts exist. */
    public SqlText list(Collection<?> values) {
        int size = Math.max(1, Integer.highestOneBit(Math.max(1, values.size() * 2 - 1)));
        Object last = -1L;
        text.append('(');
        var source = values.iterator();
        for (int i = 0; i < size; i++) {
            last = source.hasNext() ? source.next() : last;
            text.append(i == 0 ? "?" : ",?");
            binds.add(last);
        }
        text.append(')');
        return this;
    }

    /** Appends another statement's text and binds. */
    public SqlText add(SqlText other) {
        text.append(other.text);
        binds.addAll(other.binds);
        return this;
    }

    /** Whether nothing was appended. */
    public boolean isEmpty() {
        return text.length() == 0;
    }

    /** The binds in order. */
    public Object[] binds() {
        return binds.toArray();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
