// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.filter.FilterNode;

/**
 * What a client asks of a list.
 *
 * @param filter which records, or null for all
 * @param filterText the filter as it came, to bind cursors to it
 * @param words what to look for in names; empty for no search
 * @param sort the order, each with its direction; the id is added by the query; empty: as the words were found
 * @param fields the only fields wanted; empty for all
 * @param include relations and detailed fields wanted beside
 * @param limit 1 to 500
 * @param after the cursor, or null for the first page
 * @param count whether the total is wanted
 * @param deleted whether the trash is part of it
 * @param single whether one record is read, with its detailed fields
 * @param zone the time zone of words such as {@code today}
 */
public record ListQuery(
        @Nullable FilterNode filter,
        String filterText,
        List<String> words,
        List<Sort> sort,
        Set<String> fields,
        Set<String> include,
        int limit,
        @Nullable String after,
        boolean count,
        Deleted deleted,
        boolean single,
        String zone) {

    /** One column of the order. */
    public record Sort(Field field, boolean descending) {
        @Override
        public String toString() {
            return (descending ? "-" : "") + field.name();
        }
    }

    /** The first page of {@code limit} records that fit a filter, in an order of the schema's own. */
    static ListQuery of(FilterNode filter, List<Sort> sort, int limit) {
        return new ListQuery(
                filter, "", List.of(), sort, Set.of(), Set.of(), limit, null, false, Deleted.EXCLUDE, false, "UTC");
    }

    /** The same among the records that fit another filter. */
    ListQuery within(FilterNode more, String purpose) {
        FilterNode both = filter == null ? more : FilterNode.and(List.of(more, filter));
        return new ListQuery(
                both,
                purpose + "|" + filterText,
                words,
                sort,
                fields,
                include,
                limit,
                after,
                count,
                deleted,
                single,
                zone);
    }

    /** Whether names stand in the order of the words that were found. */
    boolean byWord() {
        return sort.isEmpty() && !words.isEmpty();
    }

    /** What a cursor is bound to. */
    String purpose(String collection) {
        return collection + "|" + sort + "|" + filterText + "|" + words + "|" + deleted;
    }
}
