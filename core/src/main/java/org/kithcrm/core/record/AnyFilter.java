// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterText;
import org.kithcrm.core.filter.FilterTree;

/** Filters that are kept as text: in the form of a query parameter or, if they begin with a brace, as a tree. */
public final class AnyFilter {
    private static final String NO_SEGMENT = "There is no such segment that you may see.";

    private AnyFilter() {}

    /** The text of a filter in a body, a string or a tree; null if there is none. */
    public static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isTextual() ? node.asText() : node.toString();
    }

    /** The id of the segment that a body names, 0 if it names none; only customers are in segments. */
    public static long segment(@Nullable JsonNode node, Schema schema) {
        if (node == null || node.isNull()) {
            return 0;
        }
        if (!schema.collection().equals("customers")) {
            throw Invalid.at("/segmentId", "rule", "Only customers are in segments.");
        }
        return Id.parse(node.asText())
                .orElseThrow(() -> Invalid.at("/segmentId", "bad-reference", NO_SEGMENT))
                .value();
    }

    /** The filter that an order means: the segment's, or the one of the text; null for all. */
    public static @Nullable FilterNode of(Catalog catalog, Caller caller, long segment, @Nullable String text) {
        if (segment == 0) {
            return text == null ? null : parse(text);
        }
        try {
            return catalog.saved().of(caller, segment);
        } catch (NotFound hidden) {
            throw Invalid.at("/segmentId", "bad-reference", NO_SEGMENT);
        }
    }

    /** The filter of such a text. */
    public static FilterNode parse(String text) {
        return text.startsWith("{")
                ? FilterTree.parse(Json.tree(text.getBytes(StandardCharsets.UTF_8)))
                : FilterText.parse(text);
    }
}
