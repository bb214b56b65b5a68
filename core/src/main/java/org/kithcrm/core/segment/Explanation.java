// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterOp;
import org.kithcrm.core.filter.FilterValue;

/** A filter as a tree, with what each part of it says of one record. */
final class Explanation {
    private Explanation() {}

    /**
     * The tree.
     *
     * @param fits whether the record fits a part
     */
    static Map<String, Object> of(FilterNode node, Predicate<FilterNode> fits) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("fits", fits.test(node));
        if (node instanceof FilterNode.And and) {
            out.put("and", all(and.nodes(), fits));
        } else if (node instanceof FilterNode.Or or) {
            out.put("or", all(or.nodes(), fits));
        } else if (node instanceof FilterNode.Not not) {
            out.put("not", of(not.node(), fits));
        } else if (node instanceof FilterNode.Term term) {
            out.putAll(term(term));
        }
        return out;
    }

    private static List<Map<String, Object>> all(List<FilterNode> nodes, Predicate<FilterNode> fits) {
        return nodes.stream().map(node -> of(node, fits)).toList();
    }

    /** What stands within a term speaks of other records: of those there is no verdict one by one. */
    private static Map<String, Object> plain(FilterNode node) {
        if (node instanceof FilterNode.And and) {
            return Map.of("and", and.nodes().stream().map(Explanation::plain).toList());
        }
        if (node instanceof FilterNode.Or or) {
            return Map.of("or", or.nodes().stream().map(Explanation::plain).toList());
        }
        return node instanceof FilterNode.Not not ? Map.of("not", plain(not.node())) : term((FilterNode.Term) node);
    }

    private static Map<String, Object> term(FilterNode.Term term) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("field", term.path());
        out.put("op", term.op().text());
        List<String> values = term.values().stream().map(FilterValue::text).toList();
        if (term.op().shape() == FilterOp.Shape.ONE) {
            out.put("value", values.get(0));
        } else if (!values.isEmpty()) {
            out.put("values", values);
        }
        if (term.inner() != null) {
            out.put("filter", plain(term.inner()));
        }
        return out;
    }
}
