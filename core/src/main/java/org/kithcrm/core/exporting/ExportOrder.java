// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterText;
import org.kithcrm.core.filter.FilterTree;
import org.kithcrm.core.record.Json;

/**
 * What is to be exported and how; kept as the input of the job.
 *
 * @param target the collection
 * @param filter as text or, if it begins with a brace, as a tree; null for all
 * @param ids the only records wanted; empty for all
 * @param fields the only fields wanted; empty for all
 * @param format the word of a {@link Format}
 * @param encoding the name of the encoding
 * @param bom whether a file in UTF-8 begins with a byte order mark
 * @param zone the time zone of words such as {@code today}
 */
record ExportOrder(
        String target,
        @Nullable String filter,
        List<Long> ids,
        List<String> fields,
        String format,
        String encoding,
        boolean bom,
        String zone) {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Nullable FilterNode node() {
        if (filter == null) {
            return null;
        }
        return filter.startsWith("{")
                ? FilterTree.parse(Json.tree(filter.getBytes(StandardCharsets.UTF_8)))
                : FilterText.parse(filter);
    }

    static @Nullable String filterText(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isTextual() ? node.asText() : node.toString();
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ExportOrder read(String text) {
        try {
            return JSON.readValue(text, ExportOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
