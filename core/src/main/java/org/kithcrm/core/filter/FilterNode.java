// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter, or a part of one. */
public sealed interface FilterNode {
    /** All of at least two. */
    record And(List<FilterNode> nodes) implements FilterNode {
        public And {
            nodes = List.copyOf(nodes);
        }
    }

    /** At least one of at least two. */
    record Or(List<FilterNode> nodes) implements FilterNode {
        public Or {
            nodes = List.copyOf(nodes);
        }
    }

    /** The complement. */
    record Not(FilterNode node) implements FilterNode {}

    /**
     * A question to one field.
     *
     * @param path one to three names joined by dots
     * @param values as many as the operator's shape asks for
     * @param inner the filter of {@code some} and {@code none}, else null
     * @param place of the path
     * @param opPlace of the operator
     */
    record Term(
            String path,
            FilterOp op,
            List<FilterValue> values,
            @Nullable FilterNode inner,
            FilterPlace place,
            FilterPlace opPlace)
            implements FilterNode {
        public Term {
            values = List.copyOf(values);
        }

        /** The first value, which all operators but null, notnull, some and none have. */
        public FilterValue value() {
            return values.get(0);
        }

        /** The names of the path. */
        public List<String> names() {
            return List.of(path.split("\\."));
        }
    }

    /** All nodes, or the one if there is only one. */
    static FilterNode and(List<FilterNode> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : new And(nodes);
    }

    /** Any of the nodes, or the one if there is only one. */
    static FilterNode or(List<FilterNode> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : new Or(nodes);
    }
}
