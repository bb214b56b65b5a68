// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.record;

import java.util.List;
import org.kithcrm.api.Stable;

/**
 * Some of the records that were looked for.
 *
 * @param records in the order that was asked for
 * @param next where the next page begins; empty if there is none
 * @since 0.1
 */
@Stable
public record RecordPage(List<CoreRecord> records, String next) {
    /** Copies the list. */
    public RecordPage {
        records = List.copyOf(records);
    }
}
