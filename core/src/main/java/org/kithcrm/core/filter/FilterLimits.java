// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.util.List;
import org.kithcrm.api.error.Problem;

/** Counts while a filter is read, so that a filter beyond the limits costs no more than one at them. */
final class FilterLimits {
    static final int TERMS = 100;
    static final int NESTING = 16;
    static final int VALUES = 1_000;
    static final int NAMES = 3;

    private int terms;
    private int depth;

    void term(FilterPlace place) {
        if (++terms > TERMS) {
            throw tooComplex(place, "Use at most " + TERMS + " terms.");
        }
    }

    void enter(FilterPlace place) {
        if (++depth > NESTING) {
            throw tooComplex(place, "Nest at most " + NESTING + " deep.");
        }
    }

    void leave() {
        depth--;
    }

    static void values(int count, FilterPlace place) {
        if (count > VALUES) {
            throw tooComplex(place, "Use at most " + VALUES + " values in a list.");
        }
    }

    static void path(String path, FilterPlace place) {
        if (path.chars().filter(c -> c == '.').count() >= NAMES) {
            throw tooComplex(place, "A path leads through at most two relations.");
        }
    }

    /** A pair has two values; the list was read in full before. */
    static void shape(FilterOp op, List<FilterValue> values, FilterPlace place) {
        if (op.shape() == FilterOp.Shape.PAIR && values.size() != 2) {
            throw place.problem("filter.bad-value", op.text() + " takes two values.");
        }
    }

    private static Problem tooComplex(FilterPlace place, String message) {
        return place.problem("filter.too-complex", message);
    }
}
