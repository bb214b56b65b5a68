// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterText;
import org.kithcrm.core.filter.FilterTree;

/** Filters that are kept as text: in the form of a query parameter or, if they begin with a brace, as a tree. */
public final class AnyFilter {
    private AnyFilter() {}

    /** The text of a filter in a body, a string or a tree; null if there is none. */
    public static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isTextual() ? node.asText() : node.toString();
    }

    /** The filter of such a text. */
    public static FilterNode parse(String text) {
        return text.startsWith("{")
                ? FilterTree.parse(Json.tree(text.getBytes(StandardCharsets.UTF_8)))
                : FilterText.parse(text);
    }
}
