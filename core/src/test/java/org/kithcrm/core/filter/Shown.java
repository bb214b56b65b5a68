// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A filter as short text for tests. */
final class Shown {
    private static final Map<FilterOp, String> SIGNS =
            Map.of(FilterOp.EQ, "=", FilterOp.GTE, ">=", FilterOp.LT, "<", FilterOp.NE, "<>");

    private Shown() {}

    static String of(FilterNode node) {
        if (node instanceof FilterNode.And and) {
            return "and(" + joined(and.nodes()) + ")";
        }
        if (node instanceof FilterNode.Or or) {
            return "or(" + joined(or.nodes()) + ")";
        }
        if (node instanceof FilterNode.Not not) {
            return "not(" + of(not.node()) + ")";
        }
        return term((FilterNode.Term) node);
    }

    private static String term(FilterNode.Term term) {
        if (SIGNS.containsKey(term.op())) {
            return term.path() + SIGNS.get(term.op()) + term.value().text();
        }
        String start = term.path() + "." + term.op().text();
        if (term.inner() != null) {
            return start + "[" + of(term.inner()) + "]";
        }
        return term.values().isEmpty()
                ? start
                : start + term.values().stream().map(FilterValue::text).collect(Collectors.joining(",", "[", "]"));
    }

    private static String joined(List<FilterNode> nodes) {
        return nodes.stream().map(Shown::of).collect(Collectors.joining(","));
    }
}
