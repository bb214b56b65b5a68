// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.Catalog;

/**
 * What is to be changed and how; kept as the input of the job.
 *
 * @param collection whose records
 * @param filter which, as text or, if it begins with a brace, as a tree; null if {@code ids} says it
 * @param segment the id of the segment whose members are meant; 0 for none
 * @param ids the only records meant; empty if the filter says it
 * @param set the merge patch for each of them, as JSON
 * @param addTags tags that each gets
 * @param removeTags tags that each loses
 * @param delete whether they go to the trash
 * @param zone the time zone of words such as {@code today}
 */
record BulkOrder(
        String collection,
        @Nullable String filter,
        long segment,
        List<Long> ids,
        String set,
        List<String> addTags,
        List<String> removeTags,
        boolean delete,
        String zone) {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Nullable FilterNode node(Catalog catalog, Caller caller) {
        return AnyFilter.of(catalog, caller, segment, filter);
    }

    byte[] patch() {
        return set.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static BulkOrder read(String text) {
        try {
            return JSON.readValue(text, BulkOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
