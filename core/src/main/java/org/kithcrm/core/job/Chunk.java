// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.util.List;

/**
 * What one unit of work of a job did.
 *
 * @param counts its rows
 * @param checkpoint where the next one begins
 * @param errors the rows that failed
 */
public record Chunk(Counts counts, String checkpoint, List<RowError> errors) {
    /** Copies the errors. */
    public Chunk {
        errors = List.copyOf(errors);
    }
}
