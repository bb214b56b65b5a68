// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;

/** Knows which entries of the log a caller sees; implemented where the collections are known. Thread-safe. */
public interface FeedView {
    /**
     * A condition over {@code l}, a row of the log.
     *
     * @param text SQL that begins with AND, or empty
     * @param binds its binds
     * @param all whether every entry it lets through is fully visible
     */
    record Condition(String text, Object[] binds, boolean all) {}

    /** The condition for a caller and the types wanted (all if empty), or null if it can see none. */
    @Nullable Condition condition(Caller caller, Set<String> types);

    /** Whether the caller sees the record of an entry now. */
    boolean sees(Caller caller, LogRow row);
}
