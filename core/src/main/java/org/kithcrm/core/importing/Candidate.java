// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.job.RowError;
import org.kithcrm.core.record.RecordData;

/**
 * A row that was read.
 *
 * @param line where it begins
 * @param cells as they came
 * @param fields the plain fields, marked as sent
 * @param points contact points
 * @param address the one address, or null
 * @param tags words
 * @param keys keys of other systems
 * @param references fields whose record is named by the key of another system
 * @param key what identifies the customer; null if the order has no key or the row no value for it
 * @param marks what no other row of the file may have
 * @param error why the row cannot be taken, or null
 */
record Candidate(
        long line,
        List<String> cells,
        RecordData fields,
        List<Point> points,
        @Nullable RecordData address,
        List<String> tags,
        List<RecordData> keys,
        List<Reference> references,
        @Nullable String key,
        List<String> marks,
        @Nullable RowError error) {

    /**
     * A contact point of a row.
     *
     * @param normalized its normal form, or null
     * @param header the column it comes from
     */
    record Point(RecordData data, @Nullable String normalized, String header) {}

    /** A reference by the key of another system. */
    record Reference(String field, String system, String externalId, String header) {}
}
