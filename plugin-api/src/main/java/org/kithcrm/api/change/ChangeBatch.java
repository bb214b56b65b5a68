// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.change;

import java.util.List;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * Up to 500 changes in the order of the log; none of them was rolled back.
 *
 * <p>Made by the server and used only while {@link ChangeListener#onBatch} runs, on its thread.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface ChangeBatch {
    /** The changes, at least one. */
    List<Change> changes();

    /**
     * Runs work in a unit of work that also moves the listener past this batch: what the work writes to the database is written
     * exactly once. At most one call for each batch.
     *
     * @param work what to write; an exception rolls both back, and the batch comes again
     */
    void apply(Runnable work);
}
