// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.record.AnyFilter;
import org.kithcrm.core.record.Catalog;

/**
 * What is to be exported and how; kept as the input of the job.
 *
 * @param target the collection
 * @param filter as text or, if it begins with a brace, as a tree; null for all
 * @param segment the id of the segment whose members are meant; 0 for none
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
        long segment,
        List<Long> ids,
        List<String> fields,
        String format,
        String encoding,
        boolean bom,
        String zone) {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Nullable FilterNode node(Catalog catalog, Caller caller) {
        return AnyFilter.of(catalog, caller, segment, filter);
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
