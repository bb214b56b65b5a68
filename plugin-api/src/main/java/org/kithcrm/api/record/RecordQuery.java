// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.record;

import java.util.List;
import org.kithcrm.api.Stable;

/**
 * What to look for, in the words of the REST API's lists.
 *
 * @param filter such as {@code kind:eq:organization;createdAt:gte:now-90d}; empty for all
 * @param words text to be found in names; empty for none
 * @param sort fields, each with {@code -} before it for descending; empty for the collection's usual order
 * @param limit how many at most, 1 to 500
 * @param after where to go on, from {@link RecordPage#next()}; empty to begin
 * @since 0.1
 */
@Stable
public record RecordQuery(String filter, String words, List<String> sort, int limit, String after) {
    private static final int USUAL = 50;

    /** Copies the list. */
    public RecordQuery {
        sort = List.copyOf(sort);
    }

    /** All records, 50 at a time. */
    public static RecordQuery all() {
        return new RecordQuery("", "", List.of(), USUAL, "");
    }

    /** Those that a filter admits. */
    public static RecordQuery where(String filter) {
        return new RecordQuery(filter, "", List.of(), USUAL, "");
    }

    /** The same, in another order. */
    public RecordQuery sorted(String... fields) {
        return new RecordQuery(filter, words, List.of(fields), limit, after);
    }

    /** The same, with so many at most. */
    public RecordQuery limited(int most) {
        return new RecordQuery(filter, words, sort, most, after);
    }

    /** The same, from a place on. */
    public RecordQuery from(String place) {
        return new RecordQuery(filter, words, sort, limit, place);
    }
}
