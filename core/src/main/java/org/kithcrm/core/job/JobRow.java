// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@code job}; the components are the columns, the lease aside. */
record JobRow(
        long id,
        String kind,
        String state,
        boolean dryRun,
        @Nullable Long totalRows,
        long doneRows,
        long createdRows,
        long updatedRows,
        long skippedRows,
        long failedRows,
        String inputText,
        String errorColumns,
        String checkpointText,
        long changeSetId,
        long userId,
        String rights,
        @Nullable String problemCode,
        @Nullable String problemDetail,
        long fence,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String cursorText,
        @Nullable String resultName,
        @Nullable String resultType) {
    /** Whether there is a file to fetch, for as long as it is kept. */
    boolean hasResult() {
        return resultName != null && finishedAt != null && (state.equals("succeeded") || state.equals("partial"));
    }
}
