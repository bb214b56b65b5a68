// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.change;

import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Stable;

/**
 * Reads the log on a thread of its own.
 *
 * @since 0.1
 */
@FunctionalInterface
@Stable
@PluginImplemented
public interface ChangeListener {
    /**
     * Takes one batch. When the method returns, the listener has moved past the batch, whether it called {@link ChangeBatch#apply}
     * or not; after an exception the same changes come again, with growing pauses, after the fifth time in halves. A change that is
     * refused alone is left out and kept for an administrator, who can have it delivered once more. A batch can also come again after a
     * crash, so effects outside {@code apply} must bear repetition.
     *
     * @param batch the changes
     */
    void onBatch(ChangeBatch batch);
}
